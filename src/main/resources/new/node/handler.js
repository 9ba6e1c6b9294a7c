// Answers messages: reads one request a line, prints one answer a line.
const readline = require("node:readline");

// request.from says who asks, request.data what they wrote.
async function answer(request) {
  return { reply: true, data: { you: request.from, wrote: request.data } };
}

async function main() {
  for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    let said;
    try {
      said = await answer(JSON.parse(line));
    } catch (failure) { // fails this message, and not the next
      console.error(failure);
      said = { error: "this message can't be handled" };
    }
    console.log(JSON.stringify(said));
  }
}

module.exports = { answer };
if (require.main === module) main();
