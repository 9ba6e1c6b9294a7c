// Rooms: {"join":"lobby"}, {"leave":"lobby"}, and {"room":"lobby","text":"hi"} to all who are in the room.
// It needs "request":"envelope": who is in a room is decided by who asks, not by what the data says.
'use strict';
const { handler, to, Refuse } = require('./bester');

const EXPECTED = 'rooms expects {"join":"lobby"}, {"leave":"lobby"} or {"room":"lobby","text":"hi"}.';
const rooms = new Map(); // name -> its members, "user@server"

const is = (word) => typeof word === 'string';

handler('rooms', { request: 'envelope' }, ({ sender: from, rcpt, data }) => {
  if (rcpt.length > 0) return to(rcpt, data); // another server's room tells its members here
  if (!from) throw new Refuse('No server vouches for you, so nobody knows who you are.');
  const { join, leave, room, text } = data ?? {};
  if (is(join)) return enter(join, from);
  if (is(leave)) return exit(leave, from);
  if (is(room) && is(text)) return say(room, from, text);
  throw new Refuse(EXPECTED);
});

const members = (room) => rooms.get(room) ?? new Set();

function enter(room, from) {
  rooms.set(room, members(room).add(from));
  return to([...members(room)], { room, joined: from });
}

function exit(room, from) {
  const told = [...members(room)];
  if (!members(room).delete(from)) throw new Refuse('You are not in this room.');
  if (members(room).size === 0) rooms.delete(room);
  return to(told, { room, left: from });
}

function say(room, from, text) {
  if (!members(room).has(from)) throw new Refuse('You are not in this room: join it first.');
  return to([...members(room)], { room, from, text });
}
