// Echo: answers each message with its own data, not one byte changed. Node.js 22.18 and later run it as it is; before, esbuild
// makes JavaScript of it. The command `reply` is Bester's own; an original besterd doesn't know it.
import * as fs from 'node:fs';
import * as net from 'node:net';

const FRAME_MAX = 4 << 20;

function framed(...parts: Uint8Array[]): Buffer {
  const prefix = Buffer.alloc(4);
  prefix.writeUInt32LE(parts.reduce((sum, part) => sum + part.length, 0));
  return Buffer.concat([prefix, ...parts]);
}

const answer = (data: Buffer): Buffer =>
  framed(Buffer.from('{"header":{"status":"0","command":{"type":"reply"}},"data":'), data, Buffer.from('}'));

async function take(connection: net.Socket): Promise<void> {
  let frame: Buffer = Buffer.alloc(0);
  for await (const chunk of connection.iterator({ destroyOnReturn: false })) {
    frame = Buffer.concat([frame, chunk]);
    const length: number = frame.length < 4 ? 1 : frame.readUInt32LE(0);
    if (length === 0 || length > FRAME_MAX) break;
    if (frame.length >= 4 + length) return void connection.end(answer(frame.subarray(4, 4 + length)));
  }
  connection.destroy();
}

const path: string = process.argv[2] ?? process.env.BESTER_SOCKET ?? 'run/echo.sock';
const server: net.Server = net.createServer((connection) => {
  connection.on('error', () => connection.destroy()); // the other side went away
  take(connection).catch(() => connection.destroy());
});
process.umask(0o007); // the group may connect
process.on('SIGTERM', () => { fs.unlinkSync(path); process.exit(0); });
const probe = net.connect(path, () => process.exit((console.error(`${path} is served by another process`), 1)));
probe.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'ECONNREFUSED' && fs.statSync(path).isSocket()) fs.unlinkSync(path); // a crash left it behind
  server.listen({ path, backlog: 1024 });
});
