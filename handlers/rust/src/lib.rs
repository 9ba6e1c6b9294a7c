//! A handler for Bester: a closure, or whatever implements `Handler`, and who asks is told to it.
//!
//! ```no_run
//! use bester::{serve, to, Request};
//! serve("shout", Request::Data, |message: bester::Message| Ok(vec![to(["juliet"], message.data)]));
//! ```
use serde_json::{json, Value};
use std::io::{self, Read, Write};
use std::os::unix::io::{AsRawFd, RawFd};
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::atomic::{AtomicI32, AtomicUsize, Ordering::SeqCst};
use std::{env, fs, path::Path, path::PathBuf, process, sync::Arc, thread, time::Duration};

mod client;
mod session;
mod stream;
mod wire;
pub use client::Client;
pub use stream::{Failure, Received};
use wire::{encode, framed, listen, message, read_frame};

const LIMIT: u32 = 4 << 20; // bytes of a frame
const SILENCE: Duration = Duration::from_secs(5); // that a connection is kept

/// What a handler is asked. With `"request":"data"` only `data` and `kind` are known.
#[derive(Debug, Clone, Default)]
pub struct Message {
    pub data: Value,
    /// The type.
    pub kind: String,
    pub id: Value,
    /// The same `origin` and `mid` again is the same message again.
    pub mid: String,
    /// `user@server`; `None`: nobody vouches for a user.
    pub sender: Option<String>,
    pub origin: String,
    /// The users here for whom another server sends it.
    pub rcpt: Vec<String>,
    /// The servers it has passed.
    pub hops: Vec<String>,
}

impl Message {
    /// The strings that a key of the data has.
    pub fn strings(&self, key: &str) -> Result<Vec<String>, Refuse> {
        let strings = self.data[key].as_array().and_then(|all| all.iter().map(|one| one.as_str().map(String::from)).collect());
        strings.ok_or_else(|| Refuse(format!("{} expects an array of strings as {key}", self.kind)))
    }
}

/// What the configuration says as `"request"`; with `Data` nobody knows who asks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Request {
    Data,
    Envelope,
}

/// The sentence that the sender's bad report gives.
#[derive(Debug)]
pub struct Refuse(pub String);

/// One command of an answer.
pub struct Command(Value, Value);

/// `data` goes to users; `user@server` is one of another server.
pub fn to<S: Into<String>>(users: impl IntoIterator<Item = S>, data: impl Into<Value>) -> Command {
    Command(json!({"type": "sendClients", "data": strings(users)}), data.into())
}

/// `data` goes to the handlers of this type on these servers.
pub fn servers<S: Into<String>>(names: impl IntoIterator<Item = S>, data: impl Into<Value>) -> Command {
    Command(json!({"type": "sendServers", "data": strings(names)}), data.into())
}

/// `data` goes to the handler of another type here.
pub fn forward(kind: &str, data: impl Into<Value>) -> Command {
    Command(json!({"type": "sendHandler", "data": kind}), data.into())
}

/// `data` goes back to who asked.
pub fn reply(data: impl Into<Value>) -> Command {
    Command(json!({"type": "reply"}), data.into())
}

fn strings<S: Into<String>>(names: impl IntoIterator<Item = S>) -> Vec<String> {
    names.into_iter().map(Into::into).collect()
}

/// Many threads call it at a time. No commands: nothing is to be sent, and all is well.
pub trait Handler: Send + Sync + 'static {
    fn handle(&self, message: Message) -> Result<Vec<Command>, Refuse>;
}

impl<F: Fn(Message) -> Result<Vec<Command>, Refuse> + Send + Sync + 'static> Handler for F {
    fn handle(&self, message: Message) -> Result<Vec<Command>, Refuse> {
        self(message)
    }
}

/// Serves until SIGTERM, on the first argument, else `BESTER_SOCKET`, else `run/KIND.sock`.
pub fn serve(kind: &'static str, request: Request, handler: impl Handler) -> ! {
    let named = env::args_os().nth(1).or_else(|| env::var_os("BESTER_SOCKET"));
    let path = named.map_or_else(|| PathBuf::from(format!("run/{kind}.sock")), PathBuf::from);
    let (listener, stopped) = listen(&path).unwrap_or_else(|error| {
        eprintln!("{}: {error}", path.display());
        process::exit(1)
    });
    let (handler, open) = (Arc::new(handler), Arc::new(AtomicUsize::new(0)));
    let calls = Arc::clone(&open);
    thread::spawn(move || {
        for connection in listener.incoming().filter_map(|next| next.map_err(wait).ok()) {
            let (handler, calls) = (Arc::clone(&handler), Arc::clone(&calls));
            calls.fetch_add(1, SeqCst);
            thread::spawn(move || {
                let _ = take(connection, kind, request, handler); // an error: the other side went away
                calls.fetch_sub(1, SeqCst);
            });
        }
    });
    let _ = (&stopped).read_exact(&mut [0]); // until SIGTERM
    let _ = fs::remove_file(&path); // nobody connects any more; what is here already is still answered
    while open.load(SeqCst) > 0 {
        thread::sleep(Duration::from_millis(5));
    }
    process::exit(0)
}

/// Such as too many open files: waits for better times.
fn wait(problem: io::Error) {
    eprintln!("{problem}");
    thread::sleep(Duration::from_millis(100));
}

fn take(mut connection: UnixStream, kind: &str, request: Request, handler: Arc<impl Handler>) -> io::Result<()> {
    connection.set_read_timeout(Some(SILENCE))?;
    let frame = read_frame(&mut connection, LIMIT)?;
    let asked = || handler.handle(message(&frame, kind, request)?);
    let answer = match std::panic::catch_unwind(std::panic::AssertUnwindSafe(asked)) {
        Ok(Ok(commands)) => encode(commands),
        Ok(Err(Refuse(sentence))) => json!({"header": {"status": "1"}, "data": sentence}),
        Err(_) => json!({"header": {"status": "1"}, "data": "the handler failed; its log says why"}), // it is on stderr
    };
    connection.write_all(&framed(&answer))
}

