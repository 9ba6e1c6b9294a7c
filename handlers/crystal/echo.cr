# Echo: answers each message with its own data, not one byte changed.
# The command `reply` is Bester's own; an original besterd doesn't know it.
require "socket"

def answer(data : String) : String
  %({"header":{"status":"0","command":{"type":"reply"}},"data":#{data}})
end

def take(connection)
  length = connection.read_bytes(UInt32, IO::ByteFormat::LittleEndian)
  return if length > 4 << 20 # no frame is longer
  reply = answer(connection.read_string(length))
  connection.write_bytes(reply.bytesize, IO::ByteFormat::LittleEndian)
  connection << reply
rescue IO::Error | ArgumentError | OverflowError # the other side went away, or sends something else
ensure
  connection.close
end

path = ARGV[0]? || ENV["BESTER_SOCKET"]? || "run/echo.sock"
Dir.mkdir_p(File.dirname(path))
abort "#{path} is served by another process" if UNIXSocket.new(path) rescue nil
File.delete(path) if File.info?(path).try(&.type.socket?) # a crash left it behind
LibC.umask(0o007) # the group may connect
server = UNIXServer.new(path, backlog: 1024)
Signal::TERM.trap do
  server.close # removes its socket
  exit
end
while connection = server.accept?
  spawn take(connection.not_nil!)
end
