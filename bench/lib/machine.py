"""On what, with what and of what something was measured."""
import datetime, os, pathlib, platform, re, shutil, subprocess

from lib.project import ROOT

SERVER = ("src/main", "pom.xml", "bin", "verticles")


def here(java):
    """Figures of runs that differ in one of these can't stand in one table."""
    return {
        "CPU": processor(),
        "Cores": str(os.cpu_count()),
        "Memory": memory(),
        "Kernel": f"{platform.system()} {platform.release()}",
        "Java": java_version(java),
        "JAVA_OPTS": os.environ.get("JAVA_OPTS") or "none",
        "Commit": commit(),
    }


def processor():
    found = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    return found.group(1).strip() if found else platform.machine()


def memory():
    kilobytes = re.search(r"MemTotal:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text()).group(1)
    return f"{int(kilobytes) / 1024 / 1024:.0f} GiB"


def java_version(java):
    """As the JVM says it, without the line about the class data."""
    program = pathlib.Path(java) / "bin" / "java" if java else shutil.which("java") or "java"
    said = subprocess.run([str(program), "-version"], capture_output=True, text=True).stderr.splitlines()
    return said[1].strip() if len(said) > 1 else "unknown"


def commit(root=ROOT):
    """The last commit that changed the server, and whether it has been changed since."""
    name = git(root, "log", "-1", "--format=%h", "--abbrev=12", "--", *SERVER)
    changed = git(root, "status", "--porcelain", "--", *SERVER)
    return f"{name}, changed" if changed else name or "unknown"


def git(root, *words):
    done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else ""


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")
