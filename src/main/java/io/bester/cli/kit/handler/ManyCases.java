package io.bester.cli.kit.handler;

import io.bester.cli.kit.Case;
import io.bester.cli.kit.Flaw;
import io.bester.cli.kit.Group;
import io.bester.cli.kit.call.Answer;
import io.bester.cli.kit.call.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Many messages: at once, one after the other, and what they leave behind. */
final class ManyCases {
  private static final int LONG = 64 * 1024;
  private static final int SERIES = 250;
  private static final int MOST_SERIES = 8;
  private static final int MESSAGES = 200;
  /** A pool of threads and the like may have a few more open than before. */
  private static final long FEW = 32;
  private static final int GONE_EVERY = 4;
  private static final long SETTLED_WITHIN = TimeUnit.SECONDS.toNanos(8);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int MIB = 1024 * 1024;

  private ManyCases() {}

  static Group<Subject> all(Settings settings) {
    return new Group<>("Many", List.of(
        new Case<>("at-once", settings.atOnce() + " messages at once",
            "listen with a backlog of 1024, and take connections as they come; each wants its answer", ManyCases::atOnce),
        new Case<>("descriptors", "what has been opened is closed again",
            "close the connection after the answer, in any case: also where it failed, and where the other side went first", ManyCases::descriptors),
        new Case<>("memory", "memory stops growing", "let go of a message when it is answered: look for lists and maps that only grow", ManyCases::memory),
        new Case<>("in-a-row", settings.many() + " messages in a row",
            "what works once must work always: look for what is used up, and for errors that end the program", ManyCases::inARow)));
  }

  /** All are there before the first is answered, if it takes time. */
  private static void atOnce(Subject subject) {
    List<Call> calls = new ArrayList<>();
    try {
      for (int i = 0; i < subject.settings().atOnce(); i++) {
        calls.add(subject.call().send(subject.frame("{\"n\":" + i + "}")));
      }
      for (int i = 0; i < calls.size(); i++) {
        answered(calls.get(i), i, calls.size());
      }
    } finally {
      calls.forEach(Call::close);
    }
  }

  private static void answered(Call call, int number, int all) {
    try {
      call.answer();
    } catch (Flaw e) {
      throw new Flaw("message " + (number + 1) + " of " + all + ": " + e.getMessage());
    }
  }

  private static void descriptors(Subject subject) {
    subject.ask("1");
    long before = subject.usage().descriptors();
    for (int i = 0; i < MESSAGES; i++) {
      if (i % GONE_EVERY > 0) {
        subject.ask("1");
      } else {
        try (Call call = subject.call()) {
          call.send(subject.frame("1"), 0, Answer.PREFIX);
        }
      }
    }
    long limit = before + FEW;
    long deadline = System.nanoTime() + SETTLED_WITHIN;
    long after = subject.usage().descriptors();
    while (after > limit && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(PAUSE_NANOS);
      after = subject.usage().descriptors();
    }
    if (after > limit) {
      throw new Flaw("it had " + before + " open files and connections before " + MESSAGES + " messages, and " + after + " after them");
    }
  }

  /** A heap grows until it is full for the first time, so it may grow for a while; what leaks grows for ever. */
  private static void memory(Subject subject) {
    String json = Texts.ofBytes(LONG);
    long sent = (long) SERIES * LONG;
    long first = subject.usage().memory();
    long before = first;
    for (int series = 0; series < MOST_SERIES; series++) {
      for (int i = 0; i < SERIES; i++) {
        subject.ask(json);
      }
      long now = subject.usage().memory();
      if (now - before < sent / 2) {
        return;
      }
      before = now;
    }
    throw new Flaw("its memory grew from " + first / MIB + " to " + before / MIB + " MiB while it was sent "
        + MOST_SERIES * sent / MIB + " MiB of messages, and was still growing");
  }

  private static void inARow(Subject subject) {
    int all = subject.settings().many();
    for (int i = 0; i < all; i++) {
      try {
        subject.ask("{\"n\":" + i + "}");
      } catch (Flaw e) {
        throw new Flaw("message " + (i + 1) + " of " + all + ": " + e.getMessage());
      }
    }
  }
}
