"""Answers messages: reads one request a line, prints one answer a line."""
import json
import sys


def answer(request):
    """request["from"] says who asks, request["data"] what they wrote."""
    return {"reply": True, "data": {"you": request["from"], "wrote": request["data"]}}


def main():
    for line in sys.stdin:
        try:
            said = json.dumps(answer(json.loads(line)))
        except Exception as failure:  # fails this message, and not the next
            print(repr(failure), file=sys.stderr)
            said = json.dumps({"error": "this message can't be handled"})
        print(said, flush=True)


if __name__ == "__main__":
    main()
