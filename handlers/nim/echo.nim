## Echo: answers each message with its own data, not one byte changed.
import std/[asyncdispatch, asyncnet, endians, net, os, posix]

proc answer(data: string): string =
  """{"header":{"status":"0","command":{"type":"reply"}},"data":""" & data & "}"

proc take(connection: AsyncSocket) {.async.} =
  try:
    var prefix = await connection.recv(4)
    var length: uint32
    if prefix.len == 4:
      littleEndian32(addr length, addr prefix[0])
      let data = if length > 4 shl 20: "" else: await connection.recv(int length) # no frame is longer
      if data.len == int length:
        let reply = answer(data)
        length = uint32 reply.len
        littleEndian32(addr prefix[0], addr length)
        await connection.send(prefix & reply)
  except OSError: discard # the other side went away
  connection.close()

proc isServed(path: string): bool =
  let probe = newSocket(Domain.AF_UNIX, SockType.SOCK_STREAM, Protocol.IPPROTO_IP)
  try: (probe.connectUnix(path); true) except OSError: false

proc serve(path: string) {.async.} =
  if isServed(path): quit(path & " is served by another process")
  var found: Stat
  if stat(path, found) == 0 and S_ISSOCK(found.st_mode): removeFile(path) # a crash left it behind
  discard umask(0o007) # the group may connect
  let server = newAsyncSocket(Domain.AF_UNIX, SockType.SOCK_STREAM, Protocol.IPPROTO_IP)
  server.bindUnix(path)
  server.listen(1024)
  addSignal(SIGTERM, proc(_: AsyncFD): bool =
    removeFile(path)
    quit(0))
  while true:
    asyncCheck take(await server.accept())

waitFor serve(if paramCount() > 0: paramStr(1) else: getEnv("BESTER_SOCKET", "run/echo.sock"))
