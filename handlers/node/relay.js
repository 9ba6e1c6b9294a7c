// Relay: {"to":["paris","juliet@b.example"],"text":"hi"} goes to paris here and, by the relay there, to juliet.
// It needs "request":"envelope" on both servers: `from` is who asks, as the server says it, whatever stands in the data.
'use strict';
const { handler, to: users, servers, Refuse } = require('./bester');

const EXPECTED = 'relay expects {"to":["paris","juliet@b.example"],"text":"hi"}.';

const is = (word) => typeof word === 'string';

handler('relay', { request: 'envelope' }, ({ sender: from, origin, hops, data }) => {
  const { to, text } = data ?? {};
  if (!Array.isArray(to) || !to.every(is) || !is(text)) throw new Refuse(EXPECTED);
  if (!from) throw new Refuse('No server vouches for you, so nobody knows who you are.');
  const message = { from, text };
  if (hops.length > 0) return users(to.filter((name) => !name.includes('@')), message); // from another server's relay

  const places = new Map(); // server -> its users
  for (const name of to) {
    const at = name.lastIndexOf('@');
    const [user, server] = at < 0 ? [name, origin] : [name.slice(0, at), name.slice(at + 1)];
    places.set(server, [...(places.get(server) ?? []), user]);
  }
  return [...places].map(([server, names]) =>
    server === origin ? users(names, message) : servers([server], { to: names, ...message }));
});
