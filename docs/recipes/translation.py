"""Translation: {"to":["juliet"],"text":"hi"} reaches her as the program behind this one's name translates it.

    python3 translation.py apertium en-es
"""
import subprocess, sys
from frames import refuse, send, serve


def translate(envelope):
    data = envelope["data"]
    done = subprocess.run(sys.argv[1:], input=data["text"], capture_output=True, text=True, timeout=8)
    if done.returncode != 0:
        print(done.stderr, file=sys.stderr, flush=True)
        return refuse("The translator failed; its log says why.")
    return send(data["to"], {"from": envelope["from"], "text": done.stdout.rstrip("\n"), "original": data["text"]})


serve(translate)
