// A handler for Bester: one function, and who asks is told to it.
//
//   const { handler, to } = require('bester');
//   handler('shout', { request: 'envelope' }, ({ sender, data }) => to(['juliet'], { from: sender, text: data.text.toUpperCase() }));
//
// A frame is its length (4 bytes, little-endian) and so many bytes of JSON.
'use strict';
const fs = require('fs'), net = require('net'), path = require('path');

const LIMIT = 4 << 20; // bytes of a frame
const PATIENCE = 5000; // ms a silent connection is kept

/** Thrown by a handler: the sender's report is bad, and gives this sentence. */
class Refuse extends Error {}

const command = (type, payload, target) => ({ type, payload, ...(target === undefined ? {} : { data: target }) });
const to = (users, data) => command('sendClients', data, strings(users));
const servers = (names, data) => command('sendServers', data, strings(names));
const forward = (type, data) => command('sendHandler', data, type);
const reply = (data) => command('reply', data);

function strings(names) {
  const all = [].concat(names);
  if (all.every((name) => typeof name === 'string')) return all;
  throw new TypeError(`not a name: ${all.find((name) => typeof name !== 'string')}`);
}

/**
 * Serves `type` until SIGTERM, on the first argument, else BESTER_SOCKET, else run/TYPE.sock. `answer` makes of a message
 * a command, an array of them or nothing, or a promise of these. `request` says the same as the configuration: with
 * 'data', the default, nobody knows who asks.
 */
function handler(type, options, answer = options) {
  const enveloped = options.request === 'envelope';
  const socket = process.argv[2] || process.env.BESTER_SOCKET || `run/${type}.sock`;
  const silent = new Set(); // connections whose frame has not come
  const server = net.createServer({ allowHalfOpen: true }, (connection) => {
    let taken = false; // one frame
    silent.add(connection);
    connection.on('close', () => silent.delete(connection));
    connection.setTimeout(PATIENCE, () => connection.destroy());
    connection.on('error', () => {}); // the other side went away
    connection.on('end', () => taken || connection.destroy());
    frames(connection, LIMIT, async (frame) => {
      if (taken) return;
      taken = true;
      silent.delete(connection);
      connection.setTimeout(0);
      connection.end(framed(await answered(answer, type, enveloped, frame))).setTimeout(PATIENCE);
    });
  });
  const listen = () => server.listen({ path: socket, backlog: 1024 });
  const stop = () => {
    server.close(() => process.exit(0));
    for (const connection of silent) connection.setTimeout(100); // what is under way may come, but nobody waits for more
  };
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, stop);
  process.umask(0o007); // the group may connect
  fs.mkdirSync(path.dirname(socket), { recursive: true });
  server.once('error', () => clear(socket, listen));
  listen();
}

async function answered(answer, type, enveloped, frame) {
  try {
    return JSON.stringify(done(await answer(message(JSON.parse(frame), type, enveloped))));
  } catch (failure) {
    const refused = failure instanceof Refuse;
    if (!refused) console.error(failure); // whatever the handler didn't think of: the sender hears that, and the log why
    const data = refused ? failure.message : 'the handler failed; its log says why';
    return JSON.stringify({ header: { status: '1' }, data });
  }
}

function message(request, type, enveloped) {
  if (!enveloped) return { data: request, type, id: null, mid: null, sender: null, origin: null, rcpt: [], hops: [] };
  if (request?.v !== 2) throw new Refuse('this handler needs "request":"envelope" in the configuration');
  const { from: sender, data, id, mid, origin, rcpt, hops } = request;
  return { data, type: request.type, id, mid, sender, origin, rcpt, hops };
}

function done(commands) {
  if (commands === undefined || commands === null || Array.isArray(commands)) {
    return { header: { status: '0', commands: commands ?? [] }, data: null };
  }
  const { payload, ...one } = commands; // one command: as besterd knows it, too
  return { header: { status: '0', command: one }, data: payload ?? null };
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

/** Calls `take` with each frame that comes. */
function frames(connection, limit, take) {
  let chunks = [], size = 0, wanted = 4;
  connection.on('data', (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    while (size >= wanted) {
      const bytes = Buffer.concat(chunks);
      const end = 4 + bytes.readUInt32LE();
      if (end > limit) return connection.destroy();
      const whole = size >= end;
      if (whole) take(bytes.subarray(4, end));
      chunks = [whole ? bytes.subarray(end) : bytes];
      size = chunks[0].length;
      wanted = whole ? 4 : end;
    }
  });
}

function framed(text) {
  const body = Buffer.from(text), prefix = Buffer.alloc(4);
  prefix.writeUInt32LE(body.length);
  return Buffer.concat([prefix, body]);
}

module.exports = { handler, to, servers, forward, reply, Refuse, frames, framed };
Object.assign(module.exports, require('./client'));
