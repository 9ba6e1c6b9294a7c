"""Says something and prints the report and the first answer: python3 say.py SERVER USER PASSWORD TYPE DATA."""
import json, sys
import bester

server, user, password, type, data = sys.argv[1:]
with bester.Client(server, user, password) as client:
    try:
        client.send(type, json.loads(data))
        print("good")
        print(json.dumps(client.receive().data))
    except bester.Bad as refusal:
        print("bad:", refusal)
