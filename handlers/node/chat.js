// Chat: {"join":"lobby"}, {"leave":"lobby"}, and {"room":"lobby","text":"hi"} to all who are in the room.
// It needs "request":"envelope": who is in a room is decided by who asks, not by what the data says.
'use strict';
const { serve, envelopes, send, refuse } = require('./handler');

const EXPECTED = 'chat expects {"join":"lobby"}, {"leave":"lobby"} or {"room":"lobby","text":"hi"}.';
const rooms = new Map(); // name -> its members, "user@server"

const is = (word) => typeof word === 'string';

function chat({ from, rcpt, data }) {
  if (rcpt.length > 0) return send(rcpt, data); // another server's room tells its members here
  if (!from) return refuse('No server vouches for you, so nobody knows who you are.');
  const { join, leave, room, text } = data ?? {};
  if (is(join)) return enter(join, from);
  if (is(leave)) return exit(leave, from);
  if (is(room) && is(text)) return say(room, from, text);
  return refuse(EXPECTED);
}

const members = (room) => rooms.get(room) ?? new Set();

function enter(room, from) {
  rooms.set(room, members(room).add(from));
  return send([...members(room)], { room, joined: from });
}

function exit(room, from) {
  const told = [...members(room)];
  if (!members(room).delete(from)) return refuse('You are not in this room.');
  if (members(room).size === 0) rooms.delete(room);
  return send(told, { room, left: from });
}

function say(room, from, text) {
  if (!members(room).has(from)) return refuse('You are not in this room: join it first.');
  return send([...members(room)], { room, from, text });
}

serve('chat', envelopes(chat));
