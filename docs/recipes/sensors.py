"""Sensor feed: {"sensor":"attic","value":21.5} goes to all who said {"watch":"attic"}, who get the latest value at once.

{"unwatch":"attic"} ends it.
"""
import math, threading
from frames import refuse, reply, send, serve

SENSORS, WATCHERS, LETTERS = 1000, 1000, 100  # at most: sensors, users who watch one, letters of a name
FULL = refuse("There are as many sensors, or as many who watch this one, as there can be.")
lock = threading.Lock()
latest = {}  # sensor -> what it said last, None before that
watching = {}  # sensor -> users


def feed(envelope):
    data, user = envelope["data"], envelope["from"]
    with lock:
        if "watch" in data:
            return watch(named(data["watch"]), user)
        if "unwatch" in data:
            watching.get(named(data["unwatch"]), set()).discard(user)
            return reply({"unwatched": data["unwatch"]})
        return tell(named(data["sensor"]), float(data["value"]))


def named(name):
    if not isinstance(name, str) or len(name) > LETTERS:
        raise ValueError(f"a sensor has a name of at most {LETTERS} letters")
    return name


def watch(sensor, user):
    users = watching.get(sensor, set())
    if is_full(sensor) or user not in users and len(users) == WATCHERS:
        return FULL
    latest.setdefault(sensor, None)
    watching.setdefault(sensor, users).add(user)
    return reply({"sensor": sensor, "value": latest[sensor]})


def tell(sensor, value):
    if not math.isfinite(value):
        raise ValueError("a value is a number")
    if is_full(sensor):
        return FULL
    latest[sensor] = value
    return send(sorted(watching.get(sensor, ())), {"sensor": sensor, "value": value})


def is_full(sensor):
    return sensor not in latest and len(latest) == SENSORS


serve(feed)
