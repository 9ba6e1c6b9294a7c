"""Command relay: {"run":"disk"} runs a command of this list, for the users of this list, and answers what it prints."""
import subprocess
from frames import refuse, reply, serve

COMMANDS = {"disk": ["df", "-h", "/"], "uptime": ["uptime"], "date": ["date", "-u", "+%Y-%m-%d"]}
USERS = {"romeo@localhost"}


def run(envelope):
    name = envelope["data"]["run"]
    if envelope["from"] not in USERS:
        return refuse("You may not run commands here.")
    if name not in COMMANDS:
        return refuse(f"There is no such command; there are {', '.join(COMMANDS)}.")
    done = subprocess.run(COMMANDS[name], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=8)
    return reply({"exit": done.returncode, "output": done.stdout[-10000:]})


serve(run)
