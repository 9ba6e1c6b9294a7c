#!/usr/bin/env python3
"""Relay: {"to":["paris","juliet@b.example"],"text":"hi"} goes to paris here and, by the relay there, to juliet.

It needs "request":"envelope" on both servers: `from` is who asks, as the server says it, whatever stands in the data.
"""
import bester

EXPECTED = 'relay expects {"to":["paris","juliet@b.example"],"text":"hi"}.'


@bester.handler("relay", request="envelope")
def relay(message):
    data = message.data if isinstance(message.data, dict) else {}
    to, text = data.get("to"), data.get("text")
    if not isinstance(to, list) or not all(isinstance(name, str) for name in to) or not isinstance(text, str):
        raise bester.Refuse(EXPECTED)
    if not message.sender:
        raise bester.Refuse("No server vouches for you, so nobody knows who you are.")
    said = {"from": message.sender, "text": text}
    if message.hops:  # from the relay of another server, for users of this one
        return bester.to([name for name in to if "@" not in name], said)
    places = {}
    for name in to:
        user, _, server = name.rpartition("@") if "@" in name else (name, "", message.origin)
        places.setdefault(server, []).append(user)
    return [bester.to(users, said) if server == message.origin else bester.servers([server], {"to": users, **said})
            for server, users in places.items()]


bester.run()
