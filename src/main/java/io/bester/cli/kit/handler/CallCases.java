package io.bester.cli.kit.handler;

import io.bester.cli.kit.Case;
import io.bester.cli.kit.Flaw;
import io.bester.cli.kit.Group;
import io.bester.cli.kit.call.Call;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How a message comes: in one piece, in many, long and short. [P-1.1, P-5.1] */
final class CallCases {
  private static final String HI = "{\"text\":\"hi\"}";
  private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final String WHOLE =
      "read in a loop until you have the 4 bytes of the length, then until you have all bytes it says; one read may return fewer";
  private static final String LENGTHS =
      "take the length as an unsigned 32-bit number, lowest byte first, and use buffers that grow with it";

  private CallCases() {}

  static Group<Subject> all() {
    return new Group<>("How a message comes", List.of(
        new Case<>("one-piece", "a message in one piece",
            "read one frame, answer one frame, close; docs/HANDLERS.md, \"The contract\"", s -> s.ask(HI)),
        new Case<>("byte-by-byte", "one byte at a time", WHOLE, s -> drip(s, HI, false)),
        new Case<>("prefix-apart", "the length by itself, then the rest", WHOLE, s -> cut(s, HI, 4)),
        new Case<>("prefix-in-two", "the length in two pieces", WHOLE, s -> cut(s, HI, 2)),
        new Case<>("last-byte-late", "the last byte comes late", WHOLE, s -> cut(s, HI, s.frame(HI).length - 1)),
        new Case<>("split-letter", "a piece ends inside a letter", "join the bytes of all pieces first, and decode UTF-8 then",
            CallCases::splitLetter),
        new Case<>("half-close", "the end of the stream comes with the message",
            "answer although no more can be read: the other side has closed its writing side only", CallCases::halfClose),
        new Case<>("byte-by-byte-half-close", "byte by byte, and then the end of the stream", WHOLE, s -> drip(s, HI, true)),
        new Case<>("one-byte", "a message of one byte", LENGTHS, s -> s.ask("7")),
        new Case<>("around-256", "254 to 258 bytes, where the length needs a second byte", LENGTHS, s -> around(s, 256)),
        new Case<>("around-64k", "65,534 to 65,538 bytes, where it needs a third", LENGTHS, s -> around(s, 65_536)),
        new Case<>("nothing-after", "one frame, and nothing behind it",
            "write the length and so many bytes, no line end behind it, and the length in bytes, not in letters", CallCases::nothingAfter)));
  }

  private static void drip(Subject subject, String json, boolean halfClose) throws IOException {
    byte[] frame = subject.frame(json);
    try (Call call = subject.call()) {
      call.drip(frame, 0, frame.length - 1, 1).expectNothingYet().send(frame, frame.length - 1, frame.length);
      if (halfClose) {
        call.halfClose();
      }
      call.answer();
    }
  }

  private static void cut(Subject subject, String json, int at) throws IOException {
    byte[] frame = subject.frame(json);
    try (Call call = subject.call()) {
      call.send(frame, 0, at);
      LockSupport.parkNanos(LATE_NANOS);
      call.expectNothingYet().send(frame, at, frame.length).answer();
    }
  }

  private static void splitLetter(Subject subject) throws IOException {
    String json = "\"é😀é😀\"";
    int length = subject.frame(json).length;
    for (int behind = 2; behind < 12; behind += 3) {
      cut(subject, json, length - behind);
    }
  }

  private static void halfClose(Subject subject) {
    try (Call call = subject.call()) {
      call.send(subject.frame(HI)).halfClose().answer();
    }
  }

  private static void around(Subject subject, int middle) {
    for (int bytes = middle - 2; bytes <= middle + 2; bytes++) {
      subject.ask(Texts.ofBytes(bytes));
    }
  }

  private static void nothingAfter(Subject subject) {
    try (Call call = subject.call()) {
      call.send(subject.frame("\"é😀\"")).answer();
      int more = call.more();
      if (more > 0) {
        throw new Flaw("something came behind the frame, bytes: " + more);
      }
    }
  }
}
