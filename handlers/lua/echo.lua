#!/usr/bin/env lua5.3
-- Echo: answers each message with its own data, not one byte changed. Needs luaposix.
local M = require "posix"

local function answer(data) return '{"header":{"status":"0","command":{"type":"reply"}},"data":' .. data .. "}" end
local function receive(connection, length)
  local chunks = {}
  while length > 0 do
    local chunk = assert(M.recv(connection, math.min(length, 65536)))
    assert(chunk ~= "", "the other side went away")
    chunks[#chunks + 1], length = chunk, length - #chunk
  end
  return table.concat(chunks)
end
local function take(connection)
  local length = string.unpack("<I4", receive(connection, 4))
  assert(length <= 4 << 20, "no frame is longer")
  local frame = string.pack("<s4", answer(receive(connection, length)))
  while #frame > 0 do frame = frame:sub(1 + assert(M.send(connection, frame))) end
end

local path = arg[1] or os.getenv("BESTER_SOCKET") or "run/echo.sock"
local server, address = assert(M.socket(M.AF_UNIX, M.SOCK_STREAM, 0)), { family = M.AF_UNIX, path = path }
assert(not M.connect(server, address), path .. " is served by another process")
local found = M.stat(path)
if found and found.type == "socket" then os.remove(path) end -- a crash left it behind
require "posix.sys.stat".umask(7) -- the group may connect
assert(M.bind(server, address))
assert(M.listen(server, 1024))
M.signal(M.SIGCHLD, M.SIG_IGN) -- the system buries the children
M.signal(M.SIGTERM, function() os.exit(os.remove(path) and 0 or 1) end)
while true do
  local connection = M.accept(server)
  if connection and M.fork() == 0 then
    M.signal(M.SIGTERM, M.SIG_DFL) -- the socket is its parent's
    pcall(take, connection)
    M._exit(0)
  end
  if connection then M.close(connection) end
end
