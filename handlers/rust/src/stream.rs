//! A client's connections, and what comes of them.
use super::*;
use std::fmt;
use std::net::{Shutdown, TcpStream, ToSocketAddrs};

/// A connection over TCP or a UNIX socket.
pub(crate) trait Stream: Read + Write + Send {
    fn again(&self) -> io::Result<Box<dyn Stream>>;
    fn patience(&self, patience: Option<Duration>) -> io::Result<()>;
    fn end(&self) -> io::Result<()>;
}

macro_rules! stream {
    ($socket:ty) => {
        impl Stream for $socket {
            fn again(&self) -> io::Result<Box<dyn Stream>> {
                Ok(Box::new(self.try_clone()?))
            }
            fn patience(&self, patience: Option<Duration>) -> io::Result<()> {
                self.set_read_timeout(patience)
            }
            fn end(&self) -> io::Result<()> {
                self.shutdown(Shutdown::Both)
            }
        }
    };
}
stream!(TcpStream);
stream!(UnixStream);

/// Connects to `host:port` or `unix:PATH`.
pub(crate) fn dial(server: &str, patience: Duration) -> io::Result<Box<dyn Stream>> {
    let stream: Box<dyn Stream> = match server.strip_prefix("unix:") {
        Some(path) => Box::new(UnixStream::connect(path)?),
        None => {
            let nowhere = || io::Error::new(io::ErrorKind::NotFound, format!("{server}: no such host"));
            let address = server.to_socket_addrs()?.next().ok_or_else(nowhere)?;
            Box::new(TcpStream::connect_timeout(&address, patience)?)
        }
    };
    stream.patience(Some(patience))?;
    Ok(stream)
}

/// A message of anybody.
#[derive(Debug, Clone, PartialEq)]
pub struct Received {
    pub kind: String,
    pub data: Value,
}

/// Why there is no good report.
#[derive(Debug)]
pub enum Failure {
    /// A bad report's `detail` (P-9.2); where its class is `wait`, sending it again later may help.
    Bad(Value),
    Lost(io::Error),
    Closed,
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Failure::Bad(detail) => write!(out, "refused: {}", detail["message"].as_str().unwrap_or("the server didn't say why")),
            Failure::Lost(error) => error.fmt(out),
            Failure::Closed => out.write_str("the client is closed"),
        }
    }
}

impl std::error::Error for Failure {}

impl Failure {
    /// Whether the same may go well later.
    pub(crate) fn passes(&self) -> bool {
        match self {
            Failure::Bad(detail) => detail["class"] == "wait" || detail["code"] == "too-many" || detail["code"] == "rate-limited",
            Failure::Lost(_) => true,
            Failure::Closed => false,
        }
    }
}
