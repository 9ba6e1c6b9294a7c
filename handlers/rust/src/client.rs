use crate::stream::{dial, Failure, Received, Stream};
use crate::wire::{read_frame, write_frame};
use serde_json::{json, Value};
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::mpsc::{channel, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::{thread, time::Duration};

const PATIENCE: Duration = Duration::from_secs(10); // for a connection and a login
const LONGEST_PAUSE: Duration = Duration::from_secs(5); // between two tries
const LIMIT: u32 = 64 << 20; // bytes of a frame

struct State {
    stream: Box<dyn Stream>, // a copy, to write
    unanswered: Vec<(String, Value, Sender<Result<Value, Failure>>)>, // in the order they were sent in
    closed: bool,
}

/// Keeps its session: when the connection is lost it logs in again and sends again, with the same ids, what has no report
/// yet. So a handler may run twice for one message (P-9.5), and must bear it. What others sent in the meantime is lost.
pub struct Client {
    state: Arc<Mutex<State>>,
    /// Ends with the client.
    pub messages: Mutex<Receiver<Received>>,
}

impl Client {
    /// Logs in at `host:port` or `unix:PATH`.
    pub fn connect(server: &str, user: &str, password: &str) -> Result<Client, Failure> {
        let login = json!({"header": {"scope": "client", "authentication": {"username": user, "password": password}}});
        let mut reading = open(server, &login)?;
        let stream = reading.again().map_err(Failure::Lost)?;
        let state = Arc::new(Mutex::new(State { stream, unanswered: Vec::new(), closed: false }));
        let (sender, messages) = channel();
        let (shared, server) = (Arc::clone(&state), server.to_string());
        thread::spawn(move || {
            loop {
                while let Some(frame) = read_frame(&mut reading, LIMIT).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()) {
                    take(frame, &shared, &sender);
                }
                match again(&server, &login, &shared) {
                    Ok(stream) => reading = stream,
                    Err(_) => return end(&shared), // closed, or the server doesn't let us in any more
                }
            }
        });
        Ok(Client { state, messages: Mutex::new(messages) })
    }

    /// Waits for the report; the detail of a good one names who is offline.
    pub fn send(&self, kind: &str, data: impl Into<Value>) -> Result<Value, Failure> {
        let random = || RandomState::new().build_hasher().finish();
        self.send_as(&format!("{:016x}{:016x}", random(), random()), kind, data)
    }

    /// Whoever sends a message again gives it the same id, so that the handler may know it.
    pub fn send_as(&self, id: &str, kind: &str, data: impl Into<Value>) -> Result<Value, Failure> {
        let frame = json!({"payload": {"type": kind, "data": data.into(), "id": id}});
        let (sender, report) = channel();
        {
            let mut state = self.state.lock().unwrap();
            if state.closed {
                return Err(Failure::Closed);
            }
            let _ = write_frame(&mut state.stream, &frame); // where it fails, it is sent on the next connection
            state.unanswered.push((id.into(), frame, sender));
        }
        report.recv().unwrap_or(Err(Failure::Closed))
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        end(&self.state);
    }
}

fn end(state: &Mutex<State>) {
    let mut state = state.lock().unwrap();
    state.closed = true;
    state.unanswered.clear(); // whoever waits hears that it is closed
    let _ = state.stream.end();
}

fn open(server: &str, login: &Value) -> Result<Box<dyn Stream>, Failure> {
    let logged_in = || {
        let mut stream = dial(server, PATIENCE)?;
        write_frame(&mut stream, login)?;
        let header = serde_json::from_slice::<Value>(&read_frame(&mut stream, LIMIT)?)?["header"].take();
        stream.patience(None)?;
        Ok((stream, header))
    };
    match logged_in().map_err(Failure::Lost)? {
        (stream, header) if header["status"] == "good" => Ok(stream),
        (_, mut header) => Err(Failure::Bad(header["detail"].take())),
    }
}

fn again(server: &str, login: &Value, state: &Mutex<State>) -> Result<Box<dyn Stream>, Failure> {
    let mut pause = Duration::from_millis(100);
    loop {
        if state.lock().unwrap().closed {
            return Err(Failure::Closed);
        }
        match open(server, login) {
            Ok(stream) => {
                let mut state = state.lock().unwrap();
                state.stream = stream.again().map_err(Failure::Lost)?;
                let State { stream: writing, unanswered, closed } = &mut *state;
                unanswered.iter().for_each(|(_, frame, _)| drop(write_frame(writing, frame)));
                return if *closed { Err(Failure::Closed) } else { Ok(stream) };
            }
            Err(Failure::Bad(detail)) if detail["class"] != "wait" => return Err(Failure::Bad(detail)),
            Err(_) => thread::sleep(pause),
        }
        pause = LONGEST_PAUSE.min(2 * pause);
    }
}

fn take(mut frame: Value, state: &Mutex<State>, messages: &Sender<Received>) {
    let mut payload = frame["payload"].take();
    if frame["header"]["messageType"] == "receivedMessage" {
        let kind = payload["type"].as_str().unwrap_or_default().to_string();
        let _ = messages.send(Received { kind, data: payload["data"].take() });
        return;
    }
    let detail = frame["header"]["detail"].take();
    let report = if frame["header"]["status"] == "good" { Ok(detail) } else { Err(Failure::Bad(detail)) };
    let unanswered = &mut state.lock().unwrap().unanswered;
    if let Some(at) = unanswered.iter().position(|(id, _, _)| payload["id"] == id.as_str()) {
        let _ = unanswered.remove(at).2.send(report);
    }
}
