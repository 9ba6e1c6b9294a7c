use crate::session::{end, lost, take, writer, State, Waiting};
use crate::stream::{dial, Failure, Received, Stream};
use crate::wire::{framed, read_frame};
use serde_json::{json, Value};
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::mpsc::{channel, Receiver};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use std::thread;

const PATIENCE: Duration = Duration::from_secs(10); // for a connection and a login
const FIRST_PAUSE: Duration = Duration::from_millis(100); // before another connection
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
const LIMIT: u32 = 64 << 20; // bytes of a frame

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
        let (stream, writing) = writer(&*reading).map_err(Failure::Lost)?;
        let state = Arc::new(Mutex::new(State { stream, writing, unanswered: Vec::new(), fault: Value::Null, closed: false }));
        let (sender, messages) = channel();
        let (shared, server) = (Arc::clone(&state), server.to_string());
        thread::spawn(move || {
            let mut pause = FIRST_PAUSE;
            loop {
                let begun = Instant::now();
                while let Some(frame) = read_frame(&mut reading, LIMIT).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()) {
                    take(frame, &shared, &sender);
                }
                let fresh = lost(&mut shared.lock().unwrap()) || begun.elapsed() > LONGEST_PAUSE;
                pause = if fresh { FIRST_PAUSE } else { LONGEST_PAUSE.min(2 * pause) };
                match again(&server, &login, &shared, &mut pause) {
                    Some(stream) => reading = stream,
                    None => return end(&shared), // closed, or the server doesn't let us in any more
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
        let frame = Arc::new(framed(&json!({"payload": {"type": kind, "data": data.into(), "id": id}})));
        let (sender, report) = channel();
        {
            let mut state = self.state.lock().unwrap();
            if state.closed {
                return Err(Failure::Closed);
            }
            let _ = state.writing.send(Arc::clone(&frame)); // where it fails, it is sent on the next connection
            state.unanswered.push(Waiting { id: id.into(), frame, report: sender });
        }
        report.recv().unwrap_or(Err(Failure::Closed))
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        end(&self.state);
    }
}

fn open(server: &str, login: &Value) -> Result<Box<dyn Stream>, Failure> {
    let logged_in = || {
        let mut stream = dial(server, PATIENCE)?;
        stream.write_all(&framed(login))?;
        let header = serde_json::from_slice::<Value>(&read_frame(&mut stream, LIMIT)?)?["header"].take();
        stream.patience(None)?;
        Ok((stream, header))
    };
    match logged_in().map_err(Failure::Lost)? {
        (stream, header) if header["status"] == "good" => Ok(stream),
        (_, mut header) => Err(Failure::Bad(header["detail"].take())),
    }
}

fn again(server: &str, login: &Value, state: &Mutex<State>, pause: &mut Duration) -> Option<Box<dyn Stream>> {
    loop {
        thread::sleep(*pause);
        if state.lock().unwrap().closed {
            return None;
        }
        match open(server, login).and_then(|stream| Ok((writer(&*stream).map_err(Failure::Lost)?, stream))) {
            Ok(((copy, writing), stream)) => {
                let mut state = state.lock().unwrap();
                state.unanswered.iter().for_each(|waiting| drop(writing.send(Arc::clone(&waiting.frame))));
                (state.stream, state.writing, state.fault) = (copy, writing, Value::Null);
                return if state.closed { None } else { Some(stream) };
            }
            Err(failure) if !failure.passes() => return None,
            Err(_) => *pause = LONGEST_PAUSE.min(2 * *pause),
        }
    }
}
