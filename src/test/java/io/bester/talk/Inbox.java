package io.bester.talk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The frames that somebody has received and nobody has looked at yet. */
final class Inbox {
  static final long DEADLINE_SECONDS = 5;
  private static final byte[] END = {};

  private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
  private final List<String> all = new CopyOnWriteArrayList<>();
  private final boolean bytesMatter;
  private volatile String end = "closed";

  /** @param bytesMatter whether frames are compared byte for byte, or as JSON */
  Inbox(boolean bytesMatter) {
    this.bytesMatter = bytesMatter;
  }

  void add(byte[] frame) {
    all.add(text(frame));
    frames.add(frame);
  }

  /** No frame that ever came may say this. */
  void expectNever(String words) {
    all.stream().filter(frame -> frame.contains(words)).findFirst().ifPresent(frame -> {
      throw new Mismatch("not a word of " + words, frame);
    });
  }

  /** No frame comes any more. */
  void end(String how) {
    end = how;
    frames.add(END);
  }

  /** What stands behind "receives". */
  void expect(Words words) {
    if (words.take("in any order")) {
      expectInAnyOrder(words.all(bytesMatter ? Words::json : Shorthand::received));
      return;
    }
    if (words.isNumberBefore("times")) {
      expectOften(words);
      return;
    }
    if (words.take("hex")) {
      String wanted = hex(Bytes.hex(words.rest()));
      check(wanted, hex(Bytes.frame(next(wanted))), true);
      return;
    }
    if (words.take("frame of hex")) {
      String wanted = hex(Bytes.hex(words.rest()));
      check(wanted, hex(next(wanted)), true);
      return;
    }
    if (words.take("like")) {
      String wanted = words.rest();
      check(wanted, text(next(wanted)), false);
      return;
    }
    if (words.take("exactly")) {
      String wanted = words.rest();
      check(wanted, text(next(wanted)), true);
      return;
    }
    expect(words.rest());
  }

  private void expectOften(Words words) {
    int times = words.number();
    words.take("times");
    boolean anyOrder = words.take("in any order");
    String each = words.rest();
    List<String> wanted = IntStream.rangeClosed(1, times).mapToObj(i -> each.replace("$n", "" + i)).toList();
    if (anyOrder) {
      expectInAnyOrder(wanted.stream().map(this::whole).toList());
      return;
    }
    wanted.forEach(this::expect);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.ofDelimiter(" ").formatHex(bytes);
  }

  private void expect(String text) {
    String wanted = whole(text);
    check(wanted, text(next(wanted)), bytesMatter);
  }

  private String whole(String text) {
    if (bytesMatter) {
      return text;
    }
    Words words = new Words(text);
    String wanted = Shorthand.received(words);
    words.expectEnd();
    return wanted;
  }

  private void check(String wanted, String actual, boolean exactly) {
    if (exactly ? !wanted.equals(actual) : !Likeness.isLike(wanted, actual)) {
      throw new Mismatch(wanted, actual);
    }
  }

  private void expectInAnyOrder(List<String> wanted) {
    List<String> missing = new ArrayList<>(wanted);
    while (!missing.isEmpty()) {
      String actual = text(next("one of " + missing));
      String found = missing.stream()
          .filter(each -> bytesMatter ? each.equals(actual) : Likeness.isLike(each, actual))
          .findFirst().orElseThrow(() -> new Mismatch("one of " + missing, actual));
      missing.remove(found);
    }
  }

  /** The next frame, for which there is time until the deadline. */
  byte[] next(String wanted) {
    byte[] frame = poll(wanted);
    if (frame == END) {
      frames.add(END);
      throw new Mismatch(wanted, "the connection is " + end);
    }
    return frame;
  }

  private byte[] poll(String wanted) {
    try {
      byte[] frame = frames.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
      if (frame == null) {
        throw new Mismatch(wanted, "nothing within " + DEADLINE_SECONDS + " s");
      }
      return frame;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for the end, before which nothing may come. */
  void expectEnd() {
    byte[] frame = poll("closed");
    if (frame != END) {
      throw new Mismatch("closed", text(frame));
    }
    frames.add(END);
  }

  /** Waits for the end, whatever comes before it. */
  void awaitEnd() {
    while (poll("closed") != END) {
      continue;
    }
    frames.add(END);
  }

  void expectNothing() {
    byte[] frame = frames.peek();
    if (frame != null && frame != END) {
      throw new Mismatch("nothing more", text(frame));
    }
  }

  boolean hasReceived() {
    return !all.isEmpty();
  }

  boolean hasEnded() {
    return frames.peek() == END;
  }

  private static String text(byte[] frame) {
    return new String(frame, UTF_8);
  }
}
