"""Sensor feed: {"sensor":"attic","value":21.5} goes to all who said {"watch":"attic"}, who get the latest value at once."""
import threading
from frames import reply, send, serve

lock = threading.Lock()
latest = {}  # sensor -> what it said last
watching = {}  # sensor -> users


def feed(envelope):
    data = envelope["data"]
    with lock:
        if "watch" in data:
            watching.setdefault(data["watch"], set()).add(envelope["from"])
            return reply({"sensor": data["watch"], "value": latest.get(data["watch"])})
        latest[data["sensor"]] = float(data["value"])
        return send(sorted(watching.get(data["sensor"], ())), {"sensor": data["sensor"], "value": latest[data["sensor"]]})


serve(feed)
