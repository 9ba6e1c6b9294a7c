package io.bester.cli.kit.cast;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bester.cli.kit.script.Bytes;
import io.bester.cli.kit.script.Likeness;
import io.bester.cli.kit.script.Mismatch;
import io.bester.cli.kit.script.Speech;
import io.bester.cli.kit.script.Words;
import io.bester.cli.kit.wire.Threads;
import io.bester.cli.kit.wire.Wire;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Whoever connects to a server: a client, a stranger, somebody with a question. */
final class Speaker implements Actor {
  private static final long PAUSE_NANOS = 2_000_000;

  private final String name;
  private final Props props;
  private final Ping ping;
  private final Wire wire;
  private final Inbox inbox;
  private final Semaphore mayRead = new Semaphore(1);
  private byte[] unsent = {};
  private boolean mute;
  private volatile boolean hasLeft;
  private boolean refused;

  private Speaker(String name, Props props, Ping ping, Wire wire) {
    this.name = name;
    this.props = props;
    this.ping = ping;
    this.wire = wire;
    this.inbox = new Inbox(false, props.patience());
  }

  static Speaker connect(String name, Wire wire, Ping ping, Props props) {
    Speaker speaker = new Speaker(name, props, ping, wire);
    Threads.start(name, speaker::read);
    return speaker;
  }

  String name() {
    return name;
  }

  private void read() {
    try {
      while (true) {
        mayRead.acquireUninterruptibly();
        mayRead.release();
        byte[] frame = wire.read();
        if (frame == null) {
          break;
        }
        props.transcript().received(name, frame);
        if (!Bytes.isUtf8(frame)) {
          throw new IOException("a frame that is not UTF-8");
        }
        inbox.add(frame);
      }
      inbox.end("the connection is closed");
    } catch (IOException e) {
      inbox.end("no more: " + e.getMessage());
    }
    if (!hasLeft) {
      props.transcript().add(name + " has been closed");
    }
  }

  /** Says who it is, and waits for what a server says to that. [P-2.1, P-2.2] */
  void logIn(String frame) throws IOException {
    send(Bytes.frame(frame), props.drips());
    inbox.expect(new Words("good \"auth_special\""));
  }

  @Override public void act(Words words) throws IOException {
    if (words.take("sends")) {
      say(Speech.parse(words, unsent));
    } else if (words.take("asks")) {
      askUntil(words);
    } else if (words.take("receives nothing more")) {
      expectSilence();
    } else if (words.take("receives")) {
      inbox.expect(words);
    } else if (words.take("was never told")) {
      inbox.expectNever(words.rest());
    } else if (words.take("is closed")) {
      inbox.expectEnd();
    } else if (words.take("is refused")) {
      refused = true;
      inbox.expectRefusal(false);
    } else if (words.take("is turned away")) {
      inbox.expectRefusal(true);
    } else {
      close(words);
    }
  }

  private void close(Words words) throws IOException {
    if (words.take("stops reading")) {
      mayRead.acquireUninterruptibly();
    } else if (words.take("reads on and is closed")) {
      mayRead.release();
      inbox.awaitEnd();
    } else if (words.take("closes its writing side")) {
      mute = true;
      wire.closeWritingSide();
    } else if (words.take("closes")) {
      hasLeft = true;
      wire.close();
    } else if (words.take("breaks off")) {
      hasLeft = true;
      wire.breakOff();
    } else {
      throw words.unknown();
    }
  }

  private void say(Speech speech) throws IOException {
    for (byte[] chunk : speech.chunks()) {
      send(chunk, speech.byteByByte() || props.drips());
    }
    unsent = speech.rest();
  }

  private void send(byte[] bytes, boolean byteByByte) throws IOException {
    props.transcript().sent(name, bytes);
    wire.write(bytes, byteByByte);
  }

  /** Again and again, as nobody says when the answer changes. */
  private void askUntil(Words words) throws IOException {
    byte[] question = Bytes.frame(words.json());
    if (!words.take("until told")) {
      throw words.unknown();
    }
    String wanted = words.rest();
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(props.patience().millis());
    while (true) {
      wire.write(question, false);
      String answer = new String(inbox.next(wanted), UTF_8);
      if (Likeness.isLike(wanted, answer)) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new Mismatch(wanted, answer);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void expectSilence() throws IOException {
    inbox.expectNothing();
    if (props.pings() && !inbox.hasEnded()) {
      send(ping.question(), false);
      expectPong();
    }
  }

  private void expectPong() {
    try {
      inbox.expect(new Words(ping.answer()));
    } catch (Mismatch e) {
      throw new Mismatch("nothing more but the answer to a ping, " + ping.answer(), e.actual());
    }
  }

  /** Whoever has been let in asks once more, to know it. What was on its way to somebody who left may have come or not. */
  @Override public void expectNothingMore() throws IOException {
    if (hasLeft) {
      return;
    }
    inbox.expectNothing();
    if (wire.isOpen() && !mute && !refused && inbox.hasReceived() && !inbox.hasEnded()) {
      expectSilence();
    }
  }

  @Override public void leave() {
    hasLeft = true;
    mayRead.release();
    Threads.close(wire::close);
  }
}
