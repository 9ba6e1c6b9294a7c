// What every handler does: listen on a UNIX socket, take one frame from each connection, answer one frame, close.
// A frame is its length (4 bytes, little-endian) and so many bytes of JSON.
'use strict';
const fs = require('fs'), net = require('net'), path = require('path');

const LIMIT = 4 << 20; // bytes of a frame
const PATIENCE = 5000; // ms a silent connection is kept

/** Serves until SIGTERM; `answer` makes of the bytes of a request its answer, as text or bytes. */
function serve(name, answer) {
  const socket = process.argv[2] || process.env.BESTER_SOCKET || `run/${name}.sock`;
  const server = net.createServer((connection) => take(connection, answer));
  const listen = () => server.listen({ path: socket, backlog: 1024 });
  for (const stop of ['SIGTERM', 'SIGINT']) process.on(stop, () => server.close(() => process.exit(0)));
  process.umask(0o007); // the group may connect
  fs.mkdirSync(path.dirname(socket), { recursive: true });
  server.once('error', () => clear(socket, listen));
  listen();
}

function take(connection, answer) {
  let frame = Buffer.alloc(0);
  connection.setTimeout(PATIENCE, () => connection.destroy());
  connection.on('error', () => {}); // the other side went away
  connection.on('data', (chunk) => {
    frame = Buffer.concat([frame, chunk]);
    const length = frame.length < 4 ? 0 : frame.readUInt32LE();
    if (length > LIMIT) connection.destroy();
    if (length === 0 || frame.length < 4 + length) return;
    connection.removeAllListeners('data').resume();
    try {
      const reply = Buffer.from(answer(frame.subarray(4, 4 + length)));
      const prefix = Buffer.alloc(4);
      prefix.writeUInt32LE(reply.length);
      connection.end(Buffer.concat([prefix, reply]));
    } catch (broken) {
      console.error(broken);
      connection.destroy();
    }
  });
}

/** Removes a socket that a crash left behind; one that somebody listens on stays, and this program ends. */
function clear(socket, listen) {
  const give = (why) => { console.error(`${socket}: ${why}`); process.exit(1); };
  net.connect(socket, () => give('another program listens there')).on('error', (error) => {
    if (error.code !== 'ECONNREFUSED' || !fs.statSync(socket).isSocket()) give(error.message);
    fs.unlinkSync(socket);
    listen();
  });
}

/** For handlers that are told who asks: makes of `answer`, from envelope to reply, what `serve` needs. */
const envelopes = (answer) => (frame) => {
  let request;
  try {
    request = JSON.parse(frame);
  } catch {
    return JSON.stringify(refuse('this is no JSON'));
  }
  const told = request !== null && request.v === 2;
  return JSON.stringify(told ? answer(request) : refuse('this handler needs "request":"envelope" in the configuration'));
};

const send = (users, data) => ({ header: { status: '0', command: { type: 'sendClients', data: users } }, data });
const refuse = (sentence) => ({ header: { status: '1' }, data: sentence });

module.exports = { serve, envelopes, send, refuse };
