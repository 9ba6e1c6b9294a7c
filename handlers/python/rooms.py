#!/usr/bin/env python3
"""Rooms: {"join":"lobby"}, {"leave":"lobby"}, and {"room":"lobby","text":"hi"} to all who are in the room.

It needs "request":"envelope": who is in a room is decided by who asks, not by what the data says.
"""
import threading
import bester

EXPECTED = 'rooms expects {"join":"lobby"}, {"leave":"lobby"} or {"room":"lobby","text":"hi"}.'
rooms = {}  # name -> its members, "user@server"
lock = threading.Lock()


@bester.handler("rooms", request="envelope")
def answer(message):
    sender, data = message.sender, message.data
    if message.rcpt:
        return bester.to(message.rcpt, data)  # another server's room tells its members here
    if not sender:
        raise bester.Refuse("No server vouches for you, so nobody knows who you are.")
    words = data if isinstance(data, dict) else {}
    if isinstance(words.get("join"), str):
        return enter(words["join"], sender)
    if isinstance(words.get("leave"), str):
        return leave(words["leave"], sender)
    if isinstance(words.get("room"), str) and isinstance(words.get("text"), str):
        return say(words["room"], {"room": words["room"], "from": sender, "text": words["text"]})
    raise bester.Refuse(EXPECTED)


def enter(room, sender):
    with lock:
        members = rooms.setdefault(room, set())
        members.add(sender)
        return bester.to(sorted(members), {"room": room, "joined": sender})


def leave(room, sender):
    with lock:
        members = rooms.get(room, set())
        if sender not in members:
            raise bester.Refuse("You are not in this room.")
        told = bester.to(sorted(members), {"room": room, "left": sender})
        members.remove(sender)
        if not members:
            del rooms[room]
        return told


def say(room, message):
    with lock:
        members = sorted(rooms.get(room, ()))
    if message["from"] not in members:
        raise bester.Refuse("You are not in this room: join it first.")
    return bester.to(members, message)


bester.run()
