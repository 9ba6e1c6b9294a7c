#!/usr/bin/env python3
"""Relay: {"to":["paris","juliet@b.example"],"text":"hi"} goes to paris here and, by the relay there, to juliet.

It needs "request":"envelope" on both servers: `from` is who asks, as the server says it, whatever stands in the data.
"""
from handler import envelopes, refuse, send, serve

EXPECTED = 'relay expects {"to":["paris","juliet@b.example"],"text":"hi"}.'


def relay(request):
    sender, data = request["from"], request["data"]
    to, text = (data.get("to"), data.get("text")) if isinstance(data, dict) else (None, None)
    if not isinstance(to, list) or not all(isinstance(name, str) for name in to) or not isinstance(text, str):
        return refuse(EXPECTED)
    if not sender:
        return refuse("No server vouches for you, so nobody knows who you are.")
    message = {"from": sender, "text": text}
    if request["hops"]:  # from the relay of another server, for users of this one
        return send([name for name in to if "@" not in name], message)
    places = {}
    for name in to:
        user, _, server = name.rpartition("@") if "@" in name else (name, "", request["origin"])
        places.setdefault(server, []).append(user)
    commands = [command(users, server, server == request["origin"], message) for server, users in places.items()]
    return {"header": {"status": "0", "commands": commands}, "data": None}


def command(users, server, here, message):
    if here:
        return {"type": "sendClients", "data": users, "payload": message}
    return {"type": "sendServers", "data": [server], "payload": {"to": users, **message}}


serve("relay", envelopes(relay))
