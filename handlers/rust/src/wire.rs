//! Frames, their JSON, and the socket.
use super::*;

pub(crate) fn message(frame: &[u8], kind: &str, request: Request) -> Result<Message, Refuse> {
    let mut value: Value = serde_json::from_slice(frame).map_err(|_| Refuse("this is no JSON".into()))?;
    if request == Request::Data {
        return Ok(Message { data: value, kind: kind.into(), ..Message::default() });
    }
    if value["v"] != 2 {
        return Err(Refuse("this handler needs \"request\":\"envelope\" in the configuration".into()));
    }
    let text = |key: &str| value[key].as_str().map(String::from);
    let texts = |key: &str| value[key].as_array().into_iter().flatten().filter_map(|one| one.as_str().map(String::from)).collect();
    let (mid, kind, origin) = (text("mid"), text("type"), text("origin"));
    Ok(Message {
        mid: mid.unwrap_or_default(),
        kind: kind.unwrap_or_default(),
        origin: origin.unwrap_or_default(),
        sender: text("from"),
        rcpt: texts("rcpt"),
        hops: texts("hops"),
        id: value["id"].take(),
        data: value["data"].take(),
    })
}

pub(crate) fn encode(mut commands: Vec<Command>) -> Value {
    if commands.len() == 1 {
        let Command(command, data) = commands.remove(0); // as besterd knows it, too
        return json!({"header": {"status": "0", "command": command}, "data": data});
    }
    let with_payload = |Command(mut command, data): Command| {
        command["payload"] = data;
        command
    };
    json!({"header": {"status": "0", "commands": commands.into_iter().map(with_payload).collect::<Vec<_>>()}, "data": null})
}

/// A frame is its length (4 bytes, little-endian) and so many bytes of JSON.
pub(crate) fn read_frame(from: &mut impl Read, limit: u32) -> io::Result<Vec<u8>> {
    let mut prefix = [0; 4];
    from.read_exact(&mut prefix)?;
    let length = u32::from_le_bytes(prefix);
    if length == 0 || length > limit {
        return Err(io::Error::new(io::ErrorKind::InvalidData, format!("a frame of {length} bytes, where the limit is {limit}")));
    }
    let mut frame = vec![0; length as usize];
    from.read_exact(&mut frame)?;
    Ok(frame)
}

pub(crate) fn framed(value: &Value) -> Vec<u8> {
    let body = value.to_string();
    let mut frame = (body.len() as u32).to_le_bytes().to_vec();
    frame.extend_from_slice(body.as_bytes());
    frame
}

// What the standard library doesn't reach, though it is linked with it.
extern "C" {
    fn signal(number: i32, action: usize) -> usize;
    fn write(file: RawFd, bytes: *const u8, count: usize) -> isize;
    #[link_name = "listen"]
    fn listen_again(file: RawFd, backlog: i32) -> i32;
    fn umask(mask: u32) -> u32;
}

static STOP: AtomicI32 = AtomicI32::new(-1);

extern "C" fn stop(_: i32) {
    unsafe { write(STOP.load(SeqCst), b"x".as_ptr(), 1) };
}

/// Removes a socket that a crash left behind; one that somebody listens on stays. The stream has a byte after SIGTERM.
pub(crate) fn listen(path: &Path) -> io::Result<(UnixListener, UnixStream)> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    match UnixStream::connect(path) {
        Ok(_) => return Err(io::Error::new(io::ErrorKind::AddrInUse, "another program listens there")),
        Err(error) if error.kind() == io::ErrorKind::ConnectionRefused && !path.is_file() => fs::remove_file(path)?,
        Err(_) => (),
    }
    let (stopped, stopping) = UnixStream::pair()?;
    STOP.store(stopping.as_raw_fd(), SeqCst);
    std::mem::forget(stopping); // the signal's for ever
    const SIGINT: i32 = 2;
    const SIGTERM: i32 = 15;
    unsafe { umask(0o007) }; // the group may connect
    let listener = UnixListener::bind(path)?;
    unsafe {
        listen_again(listener.as_raw_fd(), 1024); // bind's own backlog is 128
        signal(SIGTERM, stop as extern "C" fn(i32) as usize);
        signal(SIGINT, stop as extern "C" fn(i32) as usize);
    }
    Ok((listener, stopped))
}
