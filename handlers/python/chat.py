#!/usr/bin/env python3
"""Chat: {"join":"lobby"}, {"leave":"lobby"}, and {"room":"lobby","text":"hi"} to all who are in the room.

It needs "request":"envelope": who is in a room is decided by who asks, not by what the data says.
"""
import threading
from handler import envelopes, refuse, send, serve

EXPECTED = 'chat expects {"join":"lobby"}, {"leave":"lobby"} or {"room":"lobby","text":"hi"}.'
rooms = {}  # name -> its members, "user@server"
lock = threading.Lock()


def chat(request):
    sender, data = request["from"], request["data"]
    if request["rcpt"]:
        return send(request["rcpt"], data)  # another server's room tells its members here
    if not sender:
        return refuse("No server vouches for you, so nobody knows who you are.")
    words = data if isinstance(data, dict) else {}
    if isinstance(words.get("join"), str):
        return enter(words["join"], sender)
    if isinstance(words.get("leave"), str):
        return leave(words["leave"], sender)
    if isinstance(words.get("room"), str) and isinstance(words.get("text"), str):
        return say(words["room"], {"room": words["room"], "from": sender, "text": words["text"]})
    return refuse(EXPECTED)


def enter(room, sender):
    with lock:
        members = rooms.setdefault(room, set())
        members.add(sender)
        return send(sorted(members), {"room": room, "joined": sender})


def leave(room, sender):
    with lock:
        members = rooms.get(room, set())
        if sender not in members:
            return refuse("You are not in this room.")
        told = send(sorted(members), {"room": room, "left": sender})
        members.remove(sender)
        if not members:
            del rooms[room]
        return told


def say(room, message):
    with lock:
        members = sorted(rooms.get(room, ()))
    return send(members, message) if message["from"] in members else refuse("You are not in this room: join it first.")


serve("chat", envelopes(chat))
