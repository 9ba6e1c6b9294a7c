"""Chat: {"to":["juliet"],"text":"hi"} goes to juliet, with who said it. Needs "request":"envelope"."""
import bester


@bester.handler("chat", request="envelope")
def chat(message):
    if not message.sender:
        raise bester.Refuse("no server vouches for you")
    if message.rcpt:  # from another server's chat, for users of this one
        return bester.to(message.rcpt, message.data)
    return bester.to(message.data["to"], {"from": message.sender, "text": message.data["text"]})


bester.run()
