package io.bester.cli.kit.cast;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bester.cli.kit.call.Patience;
import io.bester.cli.kit.script.Likeness;
import io.bester.cli.kit.script.Mismatch;
import io.bester.cli.kit.script.Words;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The frames that somebody has received and nobody has looked at yet. */
final class Inbox {
  private static final byte[] END = {};
  private static final String REFUSAL = "{\"header\":{\"status\":\"bad\",\"messageType\":\"statusReport\",\"…\":\"…\"},\"payload\":\"…\"}";

  private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
  private final List<String> all = new CopyOnWriteArrayList<>();
  private final boolean bytesMatter;
  private final Patience patience;
  private volatile String end = "the connection is closed";

  /** @param bytesMatter whether frames are compared byte for byte, or as JSON */
  Inbox(boolean bytesMatter, Patience patience) {
    this.bytesMatter = bytesMatter;
    this.patience = patience;
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

  /**
   * No frame comes any more.
   *
   * @param how as in "the connection is closed"
   */
  void end(String how) {
    end = how;
    frames.add(END);
  }

  /** What stands behind "receives". */
  void expect(Words words) {
    new Expected(this, bytesMatter).expect(words);
  }

  /** The next frame, for which there is time until the deadline. */
  byte[] next(String wanted) {
    byte[] frame = poll(wanted);
    if (frame == END) {
      frames.add(END);
      throw new Mismatch(wanted, end);
    }
    return frame;
  }

  private byte[] poll(String wanted) {
    try {
      long millis = patience.millis();
      byte[] frame = frames.poll(millis, TimeUnit.MILLISECONDS);
      if (frame == null) {
        patience.wasInVain();
        throw new Mismatch(wanted, "nothing within " + millis + " ms");
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

  /**
   * Waits for a bad report, or the end, or both. [P-1.6]
   *
   * @param end whether it has to end, with or without a report
   */
  void expectRefusal(boolean end) {
    byte[] frame = poll(end ? "closed, perhaps after one bad report" : "a bad report, or closed");
    if (frame == END) {
      frames.add(END);
      return;
    }
    if (!Likeness.isLike(REFUSAL, text(frame))) {
      throw new Mismatch(REFUSAL, text(frame));
    }
    if (end) {
      expectEnd();
    }
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

  static String text(byte[] frame) {
    return new String(frame, UTF_8);
  }
}
