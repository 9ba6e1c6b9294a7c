#!/usr/bin/env node
// Echo: answers each message with its own data, not one byte changed.
// The command `reply` is Bester's own; an original besterd doesn't know it.
'use strict';
const fs = require('fs');
const net = require('net');
const path = require('path');

const socket = process.argv[2] || process.env.BESTER_SOCKET || 'run/echo.sock';

const answer = (data) =>
  Buffer.concat([Buffer.from('{"header":{"status":"0","command":{"type":"reply"}},"data":'), data, Buffer.from('}')]);

function take(connection) {
  const chunks = [];
  let missing = 4;
  connection.on('error', () => {}); // the other side went away
  connection.on('data', (chunk) => {
    chunks.push(chunk);
    missing -= chunk.length;
    if (missing > 0) return;
    const frame = Buffer.concat(chunks.splice(0));
    const end = 4 + frame.readUInt32LE(0);
    if (end > 4 << 20) return connection.destroy(); // no frame is longer
    if (frame.length < end) return chunks.push(frame), missing = end - frame.length;
    const reply = answer(frame.subarray(4, end));
    const prefix = Buffer.alloc(4);
    prefix.writeUInt32LE(reply.length);
    connection.removeAllListeners('data').end(Buffer.concat([prefix, reply]));
  });
}

fs.mkdirSync(path.dirname(socket), { recursive: true });
process.umask(0o007); // the group may connect
const server = net.createServer(take);
process.on('SIGTERM', () => { fs.unlinkSync(socket); process.exit(0); });
net.connect(socket, () => { console.error(`${socket} is served by another process`); process.exit(1); }).on('error', ({ code }) => {
  if (code === 'ECONNREFUSED' && fs.statSync(socket).isSocket()) fs.unlinkSync(socket); // a crash left it behind
  server.listen({ path: socket, backlog: 1024 });
});
