#!/usr/bin/env ruby
# Echo: answers each message with its own data, not one byte changed.
# The command `reply` is Bester's own; an original besterd doesn't know it.
require 'fileutils'
require 'socket'

def answer(data)
  %({"header":{"status":"0","command":{"type":"reply"}},"data":).b << data << '}'
end

def take(connection)
  length = connection.read(4).to_s.unpack1('V') or return
  return if length > 4 << 20 # no frame is longer

  data = connection.read(length)
  return unless data && data.bytesize == length

  reply = answer(data)
  connection.write([reply.bytesize].pack('V'), reply)
rescue SystemCallError
  # the other side went away
ensure
  connection.close
end

path = ARGV[0] || ENV['BESTER_SOCKET'] || 'run/echo.sock'
FileUtils.mkdir_p(File.dirname(path))
abort "#{path} is served by another process" if (UNIXSocket.new(path) rescue nil)
File.unlink(path) if File.socket?(path) # a crash left it behind
File.umask(0o007) # the group may connect
server = UNIXServer.new(path)
server.listen(1024)
trap('TERM') do
  File.unlink(path)
  exit!(0)
end
loop { Thread.new(server.accept) { |connection| take(connection) } }
