"""Chat: {"to":["juliet"],"text":"hi"} goes to juliet, with who said it. Needs "request":"envelope"."""
import bester


@bester.handler("chat", request="envelope")
def chat(message):
    if not message.sender:
        raise bester.Refuse("no server vouches for you")
    users = message.rcpt or message.data["to"]  # rcpt: from another server, for users of this one
    return bester.to(users, {"from": message.sender, "text": message.data["text"]})


bester.run()
