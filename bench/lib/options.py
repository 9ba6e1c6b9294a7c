"""The command line that bench/run and bench/compare have in common."""
import argparse, math, pathlib

from lib.project import Failed


def parser(command, description):
    words = argparse.ArgumentParser(prog=command, description=description)
    words.add_argument("--cases", metavar="A,B", help="only these; --list names them all")
    words.add_argument("--pairs", type=whole, default=5, metavar="N", help="pairs of each case (5)")
    words.add_argument("--seconds", type=seconds, default=5, metavar="S", help="how long each half of a pair is measured (5)")
    words.add_argument("--warmup", type=seconds, default=10, metavar="S", help="a fresh JVM is loaded so long before it counts (10)")
    words.add_argument("--quick", action="store_true", help="only whether it works: one pair, half a second each")
    words.add_argument("--java", type=home, metavar="HOME", help="the JDK to run the server on")
    words.add_argument("--limit", type=whole, default=4 * 3600, metavar="S", help="seconds after which the run gives up (14400)")
    words.add_argument("--list", action="store_true", help="name the cases and end")
    return words


def whole(text):
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no whole number of at least 1")
    return int(text)


def seconds(text):
    """More than nothing, and not for ever."""
    return between(text, 0.05, 3600)


def share(text):
    return between(text, 0, 1)


def between(text, least, most):
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"{text} is no number from {least} to {most}")
    return number


def home(text):
    path = pathlib.Path(text).resolve()
    if not (path / "bin" / "java").exists():
        raise argparse.ArgumentTypeError(f"there is no bin/java in {text}")
    return path


def settled(options):
    """What follows from the rest: with --quick all is short; `settle` is the beginning of each load, which doesn't count."""
    options.settle = 0.2 if options.quick else 1
    if options.quick:
        options.pairs, options.seconds, options.warmup = 1, 0.5, 1
    return options


def chosen(options, known):
    """The names of the cases that are asked for, in the order of those that are known; all without --cases."""
    if options.cases is None:
        return list(known)
    asked = options.cases.split(",")
    strangers = [name for name in asked if name not in known]
    if strangers:
        raise Failed(f"there is no case {', '.join(map(repr, strangers))}; --list names them all")
    return [name for name in known if name in asked]
