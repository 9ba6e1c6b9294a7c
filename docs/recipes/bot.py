"""Bot: {"text":"Who is Mercutio?"} is answered by a language model behind an OpenAI-compatible address.

    python3 bot.py http://127.0.0.1:8080/v1/chat/completions llama
"""
import collections, json, sys, threading, urllib.error, urllib.request
from frames import refuse, reply, serve

ADDRESS, MODEL = sys.argv[1:]
lock = threading.Lock()
talks = collections.defaultdict(lambda: collections.deque(maxlen=20))  # user -> what was said last


def ask(envelope):
    said = {"role": "user", "content": envelope["data"]["text"]}
    with lock:
        talk = [*talks[envelope["from"]], said]
    question = json.dumps({"model": MODEL, "messages": talk}).encode()
    try:
        request = urllib.request.Request(ADDRESS, question, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=110) as response:
            answer = json.load(response)["choices"][0]["message"]
    except (urllib.error.URLError, TimeoutError) as error:
        print(f"{ADDRESS}: {error}", file=sys.stderr, flush=True)
        return refuse("The model can't be asked at the moment; try again later.")
    with lock:
        talks[envelope["from"]].extend([said, {"role": "assistant", "content": answer["content"]}])
    return reply({"text": answer["content"]})


serve(ask)
