// Chat: {"to":["juliet"],"text":"hi"} goes to juliet, with who said it. Needs "request":"envelope".
use bester::{serve, to, Message, Request};
use serde_json::json;

fn main() {
    serve("chat", Request::Envelope, |message: Message| {
        if !message.rcpt.is_empty() {
            return Ok(vec![to(message.rcpt, message.data)]); // from another server's chat, for users of this one
        }
        let text = &message.data["text"];
        Ok(vec![to(message.strings("to")?, json!({"from": message.sender, "text": text}))])
    })
}
