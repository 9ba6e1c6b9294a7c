const assert = require("node:assert");
const test = require("node:test");
const { answer } = require("./handler.js");

test("answers whoever asks", async () => {
  const said = await answer({ from: "alice@a.example", data: "hi" });
  assert.deepStrictEqual(said, { reply: true, data: { you: "alice@a.example", wrote: "hi" } });
});
