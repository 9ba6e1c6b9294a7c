#!/usr/bin/env python3
"""Echo: answers each message with its own data, not one byte changed.

The command `reply` is Bester's own; an original besterd doesn't know it.
"""
import asyncio, contextlib, os, pathlib, signal, sys


def answer(data):
    return b'{"header":{"status":"0","command":{"type":"reply"}},"data":%b}' % data


async def take(reader, writer):
    with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):  # the other side went away
        length = int.from_bytes(await reader.readexactly(4), "little")
        if length <= 4 << 20:  # no frame is longer
            reply = answer(await reader.readexactly(length))
            writer.write(len(reply).to_bytes(4, "little") + reply)
            await writer.drain()
    writer.close()


async def main():
    path = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("BESTER_SOCKET", "run/echo.sock"))
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileNotFoundError, ConnectionRefusedError):  # nobody listens there
        await asyncio.open_unix_connection(path)
        sys.exit(f"{path} is served by another process")
    os.umask(0o007)  # the group may connect
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    await asyncio.start_unix_server(take, path, backlog=1024)  # removes a socket that a crash left behind
    await stopped.wait()
    path.unlink()


asyncio.run(main())
