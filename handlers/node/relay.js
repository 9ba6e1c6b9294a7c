// Relay: {"to":["paris","juliet@b.example"],"text":"hi"} goes to paris here and, by the relay there, to juliet.
// It needs "request":"envelope" on both servers: `from` is who asks, as the server says it, whatever stands in the data.
'use strict';
const { serve, envelopes, send, refuse } = require('./handler');

const EXPECTED = 'relay expects {"to":["paris","juliet@b.example"],"text":"hi"}.';

const is = (word) => typeof word === 'string';

function relay({ from, origin, hops, data }) {
  const { to, text } = data ?? {};
  if (!Array.isArray(to) || !to.every(is) || !is(text)) return refuse(EXPECTED);
  if (!from) return refuse('No server vouches for you, so nobody knows who you are.');
  const message = { from, text };
  if (hops.length > 0) return send(to.filter((name) => !name.includes('@')), message); // from another server's relay

  const places = new Map(); // server -> its users
  for (const name of to) {
    const at = name.lastIndexOf('@');
    const [user, server] = at < 0 ? [name, origin] : [name.slice(0, at), name.slice(at + 1)];
    places.set(server, [...(places.get(server) ?? []), user]);
  }
  const commands = [...places].map(([server, users]) => server === origin
    ? { type: 'sendClients', data: users, payload: message }
    : { type: 'sendServers', data: [server], payload: { to: users, ...message } });
  return { header: { status: '0', commands }, data: null };
}

serve('relay', envelopes(relay));
