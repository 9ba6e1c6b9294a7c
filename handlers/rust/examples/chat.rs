// Chat: {"to":["juliet"],"text":"hi"} goes to juliet, with who said it. Needs "request":"envelope".
use bester::{serve, to, Message, Refuse, Request};
use serde_json::json;

fn main() {
    serve("chat", Request::Envelope, |message: Message| {
        let from = message.sender.as_ref().ok_or_else(|| Refuse("no server vouches for you".into()))?;
        let here = message.rcpt.clone(); // for whom another server's chat is
        let users = if here.is_empty() { message.strings("to")? } else { here };
        Ok(vec![to(users, json!({"from": from, "text": message.data["text"]}))])
    })
}
