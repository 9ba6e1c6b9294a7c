/**
 * A client of a Bester server, for browsers and for Node.js 22 or newer. It speaks docs/PROTOCOL.md over a WebSocket.
 *
 *   const server = connect('wss://a.example:2280', {username: 'romeo', password: 'secret'});
 *   server.onmessage('chat', data => console.log(data));
 *   await server.send('chat', {join: 'lobby'});
 *
 * A lost connection comes back by itself. What was not answered by then is sent again with the same id, so a handler may see it twice.
 */
const FIRST_PAUSE = 250, LONGEST_PAUSE = 15_000; // before another attempt, in ms
const SILENCE = 30_000, PATIENCE = 15_000; // until we ask whether anybody is there, and for the answer, in ms
const CLOSED = {1008: ['closed', 'policy'], 1009: ['frame-too-large', 'cancel']}; // what a close without a report means [P-1.7]

/** Why something failed. `code` and `class` are those of [P-9.3], or a code of ours: closed, aborted. */
export class BesterError extends Error {
  /** @param {{code?: string, class?: string, message?: string}} [detail] of a report, which it keeps whole */
  constructor(detail = {}) {
    super(detail.message ?? 'the server said bad, and gave no reason');
    Object.assign(this, {name: 'BesterError', code: detail.code ?? '', class: detail.class ?? 'cancel', detail});
  }
}

/** Begins to connect, at once and for as long as it takes. @param {string} url @param {{username: string, password: string}} who @returns {Client} */
export const connect = (url, who) => new Client(url, who);

class Client {
  #url; #who; #admitted; #rejected; #socket; #timer; #pulse; #fault; #heard = 0; #asked = 0; #attempts = 0; #count = 0; #events = new EventTarget();
  #prefix = Array.from(crypto.getRandomValues(new Uint8Array(9)), byte => byte.toString(36)).join('');
  #unanswered = new Map(); // by id, in the order they were sent
  /** @type {'connecting'|'open'|'waiting'|'closed'} */ state = 'connecting';

  constructor(url, who) {
    /** @type {Promise<void>} the first login */
    this.ready = new Promise((resolve, reject) => { this.#admitted = resolve; this.#rejected = reject; });
    this.ready.catch(() => {}); // who doesn't wait for it needn't hear of it
    [this.#url, this.#who] = [url, {username: who.username, password: who.password}];
    globalThis.addEventListener?.('online', () => this.state === 'waiting' && this.#open());
    this.#open();
  }

  /**
   * Sends a message; where there is no connection, as soon as there is one.
   * @param {string} type names the handler
   * @param {*} data anything that JSON knows
   * @param {{signal?: AbortSignal}} [options] such as AbortSignal.timeout(5000): gives up waiting
   * @returns {Promise<{status: string, messageType: string, detail?: object}>} the good report; a bad one rejects with a BesterError
   */
  send(type, data = null, {signal} = {}) {
    return new Promise((resolve, reject) => {
      if (this.state === 'closed') throw this.#fault;
      const id = `${this.#prefix}-${++this.#count}`;
      const frame = JSON.stringify({header: {}, payload: {type, data, id}});
      const aborted = new BesterError({code: 'aborted', message: `waited no longer for the report on ${type}; it may have been handled`});
      if (signal?.aborted) throw aborted;
      signal?.addEventListener('abort', () => this.#answer(id, aborted), {once: true});
      this.#unanswered.set(id, {frame, resolve, reject});
      if (this.state === 'open') this.#socket.send(frame);
    });
  }

  /** Calls `listener(data, type)` for each message of this type, `'*'` for those of all. @returns {() => void} ends it */
  onmessage(type, listener) { return this.#listen(`message ${type}`, listener); }
  /** Calls `listener(state, reason)`: 'open' at each login, 'waiting' before another attempt, 'closed' for good. @returns {() => void} */
  onstate(listener) { return this.#listen('state', listener); }
  /** Leaves. What has no report yet is rejected. */
  close() { this.#end(new BesterError({code: 'closed', message: 'this client was closed'})); }

  #listen(what, listener) {
    const off = new AbortController();
    this.#events.addEventListener(what, ({detail}) => listener(...detail), {signal: off.signal});
    return () => off.abort();
  }
  #tell(what, ...detail) { this.#events.dispatchEvent(new CustomEvent(what, {detail})); } // a listener that throws stops nobody else
  #become(state, reason = '') { if (this.state !== 'closed') { this.state = state; this.#tell('state', state, reason); } }

  #open() {
    clearTimeout(this.#timer);
    this.#fault = undefined;
    this.#become('connecting');
    const socket = this.#socket = new WebSocket(this.#url);
    const ours = handle => event => socket === this.#socket && handle(event); // of one that we have left, nothing counts
    socket.onopen = ours(() => socket.send(JSON.stringify({header: {scope: 'client', authentication: this.#who, caps: ['dedup']}}))); // [P-2.1]
    socket.onmessage = ours(event => { this.#heard = Date.now(); this.#asked = 0; this.#read(JSON.parse(event.data)); });
    socket.onclose = ours(event => this.#lost(event));
    this.#asked = Date.now();
    this.#pulse = setInterval(() => this.#check(socket), SILENCE / 4);
  }

  /** A connection can be dead without a word: ask with a ping [P-4.1], and leave it when nothing comes. */
  #check(socket) {
    if (this.#asked && Date.now() - this.#asked > PATIENCE) {
      socket.close();
      this.#lost({code: 1006, reason: 'the server has fallen silent'});
    } else if (!this.#asked && Date.now() - this.#heard > SILENCE) {
      this.#asked = Date.now();
      socket.send('{"header":{},"payload":{"type":"dummy","data":null,"id":"ping"}}');
    }
  }

  #read({header, payload}) {
    if (header?.messageType === 'receivedMessage') {
      for (const type of [payload.type, '*']) this.#tell(`message ${type}`, payload.data, payload.type);
    } else if (payload?.id === 'auth_special' && header.status === 'good') { // [P-2.2]
      const again = [...this.#unanswered.values()];
      this.#attempts = 0;
      this.#admitted();
      this.#become('open'); // what is sent on hearing this goes first
      for (const {frame} of again) this.#socket?.send(frame);
    } else if (this.#unanswered.has(payload?.id) && header.detail?.code !== 'shutting-down') { // that one is sent again
      this.#answer(payload.id, header.status === 'bad' ? new BesterError(header.detail) : undefined, header);
    } else if (header?.status === 'bad' && ['auth_special', null].includes(payload?.id ?? null)) { // and a close follows [P-1.6]
      this.#fault = new BesterError(header.detail);
    }
  }

  #answer(id, error, report) {
    const {resolve, reject} = this.#unanswered.get(id) ?? {};
    if (this.#unanswered.delete(id)) error ? reject(error) : resolve(report);
  }

  #lost({code, reason}) {
    clearInterval(this.#pulse);
    this.#socket = undefined;
    const fault = this.#fault ?? new BesterError({code: CLOSED[code]?.[0] ?? 'closed', class: CLOSED[code]?.[1] ?? 'wait', message: reason
      || (code === 1006 ? 'the server is not there, or lets no page from here connect' : `the server closed the connection (${code})`)});
    if (fault.class !== 'wait' && !['too-many', 'rate-limited'].includes(fault.code)) {
      if (this.state !== 'open') return this.#end(fault); // not let in
      this.#refused(fault);
    }
    this.#timer = setTimeout(() => this.#open(), Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#attempts++) * (0.5 + Math.random() / 2));
    this.#become('waiting', fault.message);
  }

  /** A frame of ours, and nobody says which; sent again, it would be again. If any was too long, then the longest. */
  #refused(fault) {
    const ids = [...this.#unanswered.keys()], length = id => this.#unanswered.get(id).frame.length;
    for (const id of fault.code === 'frame-too-large' ? ids.sort((a, b) => length(b) - length(a)).slice(0, 1) : ids) this.#answer(id, fault);
  }
  #end(fault) {
    clearInterval(this.#pulse);
    clearTimeout(this.#timer);
    this.#fault = fault;
    this.#rejected(fault);
    for (const id of [...this.#unanswered.keys()]) this.#answer(id, fault);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close(1000);
    this.#become('closed', fault.message);
  }
}
