package io.bester.cli.kit.handler;

import io.bester.cli.kit.Case;
import io.bester.cli.kit.Group;
import io.bester.cli.kit.call.Answer;
import io.bester.cli.kit.call.Call;
import java.util.List;

/** What a handler has to bear: a server that ends, or gives up, at any moment. [P-5.7] */
final class GoneCases {
  private static final int OFTEN = 20;
  private static final int LONG = 200_000;
  private static final String HI = "{\"text\":\"hi\"}";
  private static final String BEAR = "an error of one connection must not end the program: catch it, ignore SIGPIPE, close, serve the next";
  private static final String CUT = "where the stream ends before the frame is whole, close the connection, and serve the next";

  private GoneCases() {}

  static Group<Subject> all() {
    return new Group<>("Who goes away", List.of(
        new Case<>("gone-before-answer", "the other side has gone before it has read the answer", BEAR, GoneCases::beforeAnswer),
        new Case<>("gone-in-the-answer", "it goes in the middle of a long answer", BEAR, GoneCases::inTheAnswer),
        new Case<>("gone-at-once", "it connects and goes, without a word", CUT, s -> cut(s, 0)),
        new Case<>("gone-in-the-message", "it goes in the middle of the length, and of the message", CUT, GoneCases::inTheMessage),
        new Case<>("half-close-in-the-message", "the stream ends in the middle of the message", CUT, GoneCases::halfClose),
        new Case<>("silent", "one connects and says nothing, others are served meanwhile",
            "serve several connections at a time: a thread, process or event loop for them, so that none waits for another",
            GoneCases::silent)));
  }

  private static void beforeAnswer(Subject subject) {
    for (int i = 0; i < OFTEN; i++) {
      try (Call call = subject.call()) {
        call.send(subject.frame(i % 2 == 0 ? HI : Texts.ofBytes(LONG)));
      }
    }
    subject.ask(HI);
  }

  private static void inTheAnswer(Subject subject) {
    for (int i = 0; i < OFTEN; i++) {
      try (Call call = subject.call()) {
        call.send(subject.frame(Texts.ofBytes(LONG))).read(6);
      }
    }
    subject.ask(HI);
  }

  private static void cut(Subject subject, int at) {
    for (int i = 0; i < OFTEN; i++) {
      try (Call call = subject.call()) {
        call.send(subject.frame(HI), 0, at);
      }
    }
    subject.ask(HI);
  }

  private static void inTheMessage(Subject subject) {
    cut(subject, 2);
    cut(subject, Answer.PREFIX);
    cut(subject, Answer.PREFIX + 5);
  }

  private static void halfClose(Subject subject) {
    try (Call call = subject.call()) {
      call.send(subject.frame(HI), 0, Answer.PREFIX + 5).halfClose().awaitEnd();
    }
    subject.ask(HI);
  }

  private static void silent(Subject subject) {
    try (Call silent = subject.call().idle()) {
      subject.ask(HI);
      subject.ask(HI);
    }
    subject.ask(HI);
  }
}
