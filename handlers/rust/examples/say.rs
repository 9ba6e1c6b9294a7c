// Says something and prints the report and the first answer: say SERVER USER PASSWORD TYPE DATA
use bester::Client;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().collect();
    let client = Client::connect(&words[1], &words[2], &words[3])?;
    let data: serde_json::Value = serde_json::from_str(&words[5])?;
    if let Err(failure) = client.send(&words[4], data) {
        println!("bad: {failure}");
        return Ok(());
    }
    println!("good");
    println!("{}", client.messages.lock().unwrap().recv()?.data);
    Ok(())
}
