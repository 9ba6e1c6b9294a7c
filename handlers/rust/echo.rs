//! Echo: answers each message with its own data, not one byte changed.
use std::io::{Error, ErrorKind, Read, Result, Write};
use std::os::unix::{fs::FileTypeExt, io::AsRawFd, net::UnixListener, net::UnixStream};
use std::sync::atomic::{AtomicI32, Ordering::SeqCst};
use std::{env, fs, thread};

extern "C" { // of libc, which std stands on
    fn signal(number: i32, handler: extern "C" fn(i32)) -> usize;
    fn shutdown(descriptor: i32, how: i32) -> i32;
    fn listen(descriptor: i32, backlog: i32) -> i32;
    fn umask(mask: u32) -> u32;
}
const SIGTERM: i32 = 15;
static SERVER: AtomicI32 = AtomicI32::new(-1);
extern "C" fn stop(_: i32) { unsafe { shutdown(SERVER.load(SeqCst), 2) }; } // ends the loop of accepts

fn take(mut connection: UnixStream) -> Result<()> {
    let mut prefix = [0; 4];
    connection.read_exact(&mut prefix)?;
    let length = u32::from_le_bytes(prefix) as usize;
    if length > 4 << 20 { return Err(ErrorKind::InvalidData.into()); } // no frame is longer
    let mut data = vec![0; length];
    connection.read_exact(&mut data)?;
    let reply = [br#"{"header":{"status":"0","command":{"type":"reply"}},"data":"#, &data[..], b"}"].concat();
    connection.write_all(&[&(reply.len() as u32).to_le_bytes(), &reply[..]].concat())
}

fn main() -> Result<()> {
    let path = env::args().nth(1).or(env::var("BESTER_SOCKET").ok()).unwrap_or("run/echo.sock".into());
    if UnixStream::connect(&path).is_ok() { return Err(Error::new(ErrorKind::AddrInUse, path + " is served by another process")); }
    if fs::metadata(&path).map_or(false, |found| found.file_type().is_socket()) { fs::remove_file(&path)?; } // a stale one
    unsafe { umask(0o007) }; // the group may connect
    let server = UnixListener::bind(&path)?;
    SERVER.store(server.as_raw_fd(), SeqCst);
    unsafe { listen(server.as_raw_fd(), 1024); signal(SIGTERM, stop); }
    let next = || server.accept().map(|(connection, _)| drop(thread::spawn(|| take(connection))));
    while next().map_or_else(|problem| problem.kind() != ErrorKind::InvalidInput, |()| true) {}
    fs::remove_file(&path)
}
