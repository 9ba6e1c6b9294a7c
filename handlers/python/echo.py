#!/usr/bin/env python3
"""Echo: answers each message with its own data, not one byte changed.

The command `reply` is Bester's own; an original besterd doesn't know it.
"""
from handler import serve


def echo(data):
    return b'{"header":{"status":"0","command":{"type":"reply"}},"data":%b}' % data


serve("echo", echo)
