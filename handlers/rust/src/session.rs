//! What a client's threads share.
use crate::stream::{Failure, Received, Stream};
use serde_json::Value;
use std::sync::mpsc::{channel, Sender};
use std::sync::{Arc, Mutex};
use std::{io, thread};

pub(crate) struct Waiting {
    pub id: String,
    pub frame: Arc<Vec<u8>>,
    pub report: Sender<Result<Value, Failure>>,
}

pub(crate) struct State {
    pub stream: Box<dyn Stream>, // a copy, to end it
    pub writing: Sender<Arc<Vec<u8>>>, // to a thread of its own, so that who reads goes on; its end is the connection's
    pub unanswered: Vec<Waiting>, // in the order they were sent in
    pub fault: Value, // the detail that says so, of some frame of ours; a close follows (P-1.6)
    pub closed: bool,
}

pub(crate) fn writer(stream: &dyn Stream) -> io::Result<(Box<dyn Stream>, Sender<Arc<Vec<u8>>>)> {
    let (copy, mut writing) = (stream.again()?, stream.again()?);
    let (sender, frames) = channel::<Arc<Vec<u8>>>();
    thread::spawn(move || {
        if frames.iter().any(|frame| writing.write_all(&frame).is_err()) {
            let _ = writing.end();
        }
    });
    Ok((copy, sender))
}

/// Nobody says which frame was refused, and sent again it would be again: ends the longest if one was too long, else all.
pub(crate) fn lost(state: &mut State) -> bool {
    let _ = state.stream.end();
    if state.fault.is_null() || Failure::Bad(state.fault.clone()).passes() || state.unanswered.is_empty() {
        return false;
    }
    let longest = state.unanswered.iter().map(|waiting| waiting.frame.len()).max();
    let all = state.fault["code"] != "frame-too-large";
    let at = state.unanswered.iter().position(|waiting| Some(waiting.frame.len()) == longest).unwrap_or_default();
    let refused = if all { state.unanswered.split_off(0) } else { vec![state.unanswered.remove(at)] };
    refused.iter().for_each(|waiting| drop(waiting.report.send(Err(Failure::Bad(state.fault.clone())))));
    true
}

pub(crate) fn take(mut frame: Value, state: &Mutex<State>, messages: &Sender<Received>) {
    let mut payload = frame["payload"].take();
    if frame["header"]["messageType"] == "receivedMessage" {
        let kind = payload["type"].as_str().unwrap_or_default().to_string();
        let _ = messages.send(Received { kind, data: payload["data"].take() });
        return;
    }
    let (status, detail) = (frame["header"]["status"].take(), frame["header"]["detail"].take());
    let good = status == "good" || status == "0"; // the latter of a ping (P-4.1)
    let mut state = state.lock().unwrap();
    if payload["id"].is_null() && !good {
        state.fault = detail;
    } else if let Some(at) = state.unanswered.iter().position(|waiting| payload["id"] == waiting.id.as_str()) {
        let _ = state.unanswered.remove(at).report.send(if good { Ok(detail) } else { Err(Failure::Bad(detail)) });
    }
}

pub(crate) fn end(state: &Mutex<State>) {
    let mut state = state.lock().unwrap();
    state.closed = true;
    state.unanswered.clear(); // whoever waits hears that it is closed
    let _ = state.stream.end();
}
