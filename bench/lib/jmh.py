"""What JMH says about the framer and the scanner: time and garbage for each call."""
import json, math

from lib.project import Failed, build_java
from lib.ratios import figure
from lib.row import Row

BRIEF = ["-wi", 1, "-i", 1, "-w", "100ms", "-r", "100ms", "-f", 1]
USUAL = ["-wi", 3, "-i", 5, "-w", 1, "-r", 1, "-f", 1]
GARBAGE = "gc.alloc.rate.norm"


def benchmarks(stage):
    """A row for each benchmark and size."""
    found = stage.crew.folder / "jmh.json"
    java = f"{stage.options.java}/bin/java" if stage.options.java else "java"
    words = [java, "-cp", build_java(), "org.openjdk.jmh.Main", "-rf", "json", "-rff", found, "-prof", "gc",
             *(BRIEF if stage.options.quick else USUAL)]
    program = stage.crew.start(words)
    if program.wait() != 0:
        raise Failed(f"JMH ended with {program.returncode}: {program.out.read_text().strip()[-1000:]}")
    return [row(result) for result in json.loads(found.read_text())]


def row(result):
    name = ".".join(result["benchmark"].split(".")[-2:])
    size = result.get("params", {}).get("size")
    time, garbage = result["primaryMetric"], result["secondaryMetrics"][GARBAGE]["score"]
    error = float(time["scoreError"])
    facts = {"allocated": f"{figure(garbage)} B"}
    if not math.isnan(error):  # one iteration has none
        facts["error"] = f"± {figure(error)} ns"
    what = f"{name}, {int(size):,} B of data" if size else name
    return Row(f"jmh-{name}" + (f"-{size}" if size else ""), what, "ns", time["score"], more_is_better=False, facts=facts)
