package io.bester.cli.kit.cast;

import io.bester.cli.kit.script.Bytes;

/** What somebody asks, and is answered, to know that nothing else came before. */
enum Ping {
  /** [P-4.1] */
  MESSAGE("{\"header\":{},\"payload\":{\"type\":\"dummy\",\"data\":null,\"id\":\"nothing before\"}}",
      "{\"header\":{\"status\":\"0\"},\"payload\":{\"data\":null,\"type\":\"dummy\",\"id\":\"nothing before\"}}"),
  /** [P-8.3] */
  QUESTION("{\"command\":{\"type\":\"isClient\",\"data\":\"nobody\"}}", "{\"status\":\"0\",\"data\":false}");

  private final String question;
  private final String answer;

  Ping(String question, String answer) {
    this.question = question;
    this.answer = answer;
  }

  byte[] question() {
    return Bytes.frame(question);
  }

  String answer() {
    return answer;
  }
}
