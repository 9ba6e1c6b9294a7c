// A client of Bester that keeps its session: when the connection is lost it logs in again and sends again, with the same
// ids, what has no report yet. So a handler may run twice for one message (P-9.5), and must bear it. What others sent in the
// meantime is lost, as for anybody who isn't there.
//
//   const romeo = await Client.connect('127.0.0.1:2223', 'romeo', 'secret');
//   await romeo.send('chat', { to: ['juliet'], text: 'hi' }); // until its report is there
//   for await (const { type, data } of romeo) console.log(type, data);
'use strict';
const net = require('net'), { randomUUID } = require('crypto');
const { frames, framed } = require('./bester');

const PATIENCE = 10000; // ms for a connection and a login
const SHORTEST_PAUSE = 100, LONGEST_PAUSE = 5000; // ms between two tries
const LIMIT = 64 << 20; // bytes of a frame

/** A bad report. `detail` is that of P-9.2. `passes`: sending it again later may help. */
class Bad extends Error {
  constructor({ detail = {} }) {
    super(detail.message ?? "the server refused, and didn't say why");
    this.detail = detail;
    this.passes = detail.class === 'wait' || ['too-many', 'rate-limited'].includes(detail.code);
  }
}

class Client {
  #server; #login; #connection; #ready = false; #closed = null; #fault; #since; #pause = SHORTEST_PAUSE / 2;
  #reports = new Map(); // id -> what was sent, and who waits for its report
  #received = []; #readers = [];

  /** `server` is host:port or unix:PATH. Rejects with Bad where the password is wrong. */
  static async connect(server, user, password) {
    const client = new Client();
    client.#server = server;
    client.#login = { header: { scope: 'client', authentication: { username: user, password } } };
    await client.#open();
    return client;
  }

  /** The report's header, when it has come: `detail` in it names who is offline. Rejects with Bad where it is bad. */
  send(type, data, id = randomUUID()) {
    if (this.#closed) return Promise.reject(this.#closed);
    if (this.#reports.has(id)) return Promise.reject(new Error(`${id} waits for its report already`));
    return new Promise((resolve, reject) => {
      const frame = framed(JSON.stringify({ header: {}, payload: { type, data, id } }));
      this.#reports.set(id, { frame, resolve, reject });
      if (this.#ready) this.#connection.write(frame);
    });
  }

  /** The next message of anybody: { type, data }. */
  receive() {
    if (this.#received.length > 0) return Promise.resolve(this.#received.shift());
    if (this.#closed) return Promise.reject(this.#closed);
    return new Promise((resolve, reject) => this.#readers.push({ resolve, reject }));
  }

  async *[Symbol.asyncIterator]() {
    while (!this.#closed || this.#received.length > 0) {
      try {
        yield await this.receive();
      } catch (end) {
        if (end instanceof Bad) throw end;
      }
    }
  }

  close() {
    this.#end(new Error('the client is closed'));
  }

  #open() {
    return new Promise((resolve, reject) => {
      const unix = this.#server.startsWith('unix:'), colon = this.#server.lastIndexOf(':');
      const host = this.#server.slice(0, colon).replace(/[[\]]/g, '');
      const address = unix ? { path: this.#server.slice(5) } : { host, port: Number(this.#server.slice(colon + 1)) };
      const connection = net.connect({ ...address, noDelay: true });
      this.#connection = connection;
      let failure = new Error('the server closed');
      connection.setTimeout(PATIENCE, () => connection.destroy(new Error(`no login within ${PATIENCE / 1000} s`)));
      connection.on('error', (error) => { failure = error; });
      connection.on('close', () => (this.#ready && this.#connection === connection ? this.#again() : reject(failure)));
      frames(connection, LIMIT, (frame) => {
        const { header, payload = {} } = JSON.parse(frame);
        if (this.#ready) return this.#take(header, payload);
        if (header.status !== 'good') return reject(new Bad(header));
        connection.setTimeout(0);
        this.#ready = true;
        this.#since = Date.now();
        for (const { frame: unanswered } of this.#reports.values()) connection.write(unanswered);
        resolve();
      });
      connection.write(framed(JSON.stringify(this.#login)));
    });
  }

  #take(header, payload) {
    if (header.messageType === 'receivedMessage') {
      const message = { type: payload.type, data: payload.data }, reader = this.#readers.shift();
      return reader ? reader.resolve(message) : this.#received.push(message);
    }
    const bad = header.status === 'bad' ? new Bad(header) : null;
    this.#fault = (payload.id ?? null) === null ? bad : null; // a frame of ours was at fault; a close follows (P-1.6)
    this.#answer(payload.id, bad, header);
  }

  #answer(id, bad, header) {
    const { resolve, reject } = this.#reports.get(id) ?? {};
    if (this.#reports.delete(id)) bad ? reject(bad) : resolve(header);
  }

  async #again() {
    this.#ready = false;
    if (this.#fault && !this.#fault.passes) this.#refuse(this.#fault);
    if (Date.now() - this.#since > LONGEST_PAUSE) this.#pause = SHORTEST_PAUSE / 2; // it had lasted
    while (!this.#closed) {
      this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE);
      await new Promise((later) => setTimeout(later, this.#pause));
      try {
        if (!this.#closed) return await this.#open();
      } catch (failure) {
        if (failure instanceof Bad && !failure.passes) return this.#end(failure);
      }
    }
  }

  /** Sent again, it would be at fault again. If one of ours was too long, then the longest. */
  #refuse(fault) {
    const length = ([, { frame }]) => frame.length, all = [...this.#reports].sort((a, b) => length(b) - length(a));
    for (const [id] of fault.detail.code === 'frame-too-large' ? all.slice(0, 1) : all) this.#answer(id, fault);
    this.#fault = null;
  }

  #end(why) {
    this.#closed = why;
    this.#ready = false;
    this.#connection.destroy();
    for (const { reject } of [...this.#reports.values(), ...this.#readers]) reject(why);
    this.#reports.clear();
    this.#readers = [];
  }
}

module.exports = { Client, Bad };
