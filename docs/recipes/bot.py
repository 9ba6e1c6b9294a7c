"""Bot: {"text":"Who is Mercutio?"} is answered by a language model behind an OpenAI-compatible address.

    python3 bot.py http://127.0.0.1:8080/v1/chat/completions llama
"""
import collections, http.client, json, sys, threading, urllib.request
from frames import refuse, reply, serve

ADDRESS, MODEL = sys.argv[1:]
USERS, LINES = 1000, 20  # at most: users whose talk is remembered, and what of each
lock = threading.Lock()
talks = collections.OrderedDict()  # user -> what was said last; who wrote last stands last


def ask(envelope):
    user, said = envelope["from"], {"role": "user", "content": envelope["data"]["text"]}
    with lock:
        talk = [*talks.get(user, ()), said]
    try:
        answer = model(json.dumps({"model": MODEL, "messages": talk}).encode())
    except (OSError, http.client.HTTPException, LookupError, TypeError, ValueError) as error:
        print(f"{ADDRESS}: {type(error).__name__} {error}", file=sys.stderr, flush=True)
        return refuse("The model can't be asked at the moment; try again later.")
    with lock:
        talks[user] = [*talks.get(user, ()), said, {"role": "assistant", "content": answer}][-LINES:]
        talks.move_to_end(user)
        if len(talks) > USERS:
            talks.popitem(last=False)
    return reply({"text": answer})


def model(question):
    request = urllib.request.Request(ADDRESS, question, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=110) as response:
        return json.load(response)["choices"][0]["message"]["content"]


serve(ask)
