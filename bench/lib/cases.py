"""Every case by its name, in the order of the table."""
from dataclasses import dataclass
from typing import Callable

from lib import jmh, nginx, pairs, single
from lib.load import Load

SIZES = {"": 100, "-10k": 10 * 1024, "-200k": 200 * 1024}
TOO_MUCH = "512x8-200k"  # 800 MiB under way, more than any queue may hold; 512x1-200k has 100 MiB


@dataclass(frozen=True)
class Case:
    """`measure` takes a stage and gives a row, or several."""
    name: str
    measure: Callable
    needs_peers: bool = False


def loads():
    """The closed loops against one handler: their load and the order that is kept."""
    found = {f"{clients}x{in_flight}{suffix}": (Load(clients, in_flight, size), "none")
             for suffix, size in SIZES.items() for clients in (1, 16, 64, 512) for in_flight in (1, 8)}
    del found[TOO_MUCH]
    for name in "16x1", "64x8", "64x8-10k":
        found[f"{name}-session"] = (found[name][0], "session")
    return found


LOADS = loads()


def case(name, measure, *more, needs_peers=False):
    return Case(name, lambda stage: measure(stage, name, *more), needs_peers)


def cases():
    return [
        *(case(name, pairs.against_router, *load) for name, load in LOADS.items()),
        case("python", pairs.language, "python"),
        case("node", pairs.language, "node"),
        case("chain-3", pairs.chained),
        case("fanout-100", pairs.fan_out, 100),
        case("fanout-1000", pairs.fan_out, 1000),
        case("federation-link", pairs.federation, "link"),
        case("federation-server", pairs.federation, "server"),
        case("federation-single", pairs.federation, "single"),
        case("half-load", single.half_load),
        case("idle-10000", single.idle, 10_000),
        case("idle-15000", single.idle, 15_000),
        case("64x8-nginx", nginx.against_nginx, Load(64, 8, 100), needs_peers=True),
        case("64x8-10k-nginx", nginx.against_nginx, Load(64, 8, 10 * 1024), needs_peers=True),
        Case("jmh", jmh.benchmarks),
        case("long", single.long_run),
    ]
