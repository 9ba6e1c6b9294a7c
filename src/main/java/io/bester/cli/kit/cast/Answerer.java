package io.bester.cli.kit.cast;

import io.bester.cli.kit.script.Bytes;
import io.bester.cli.kit.script.Mismatch;
import io.bester.cli.kit.script.Shorthand;
import io.bester.cli.kit.script.Words;
import io.bester.cli.kit.wire.Door;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Whoever a server connects to: a handler behind its UNIX socket, an old server. */
final class Answerer implements Actor {
  private final String name;
  private final SocketAddress place;
  private final boolean handler;
  /** One may pass while the server connects, which then has nothing to say. */
  private final boolean deadlines;
  private final Props props;
  private final Door door;
  private final Inbox inbox;
  private final BlockingQueue<Call> held = new LinkedBlockingQueue<>();
  private final List<String> faults = new ArrayList<>();
  private volatile Behaviour behaviour;
  private int atOnce;
  private int mostAtOnce;

  /**
   * Somebody who isn't there yet.
   *
   * @param stand a UNIX socket for a handler, which compares what it gets byte for byte; a port for a server
   */
  Answerer(String name, Place.Stand stand, Props props) {
    this.name = name;
    this.place = stand.address();
    this.handler = place instanceof UnixDomainSocketAddress;
    this.deadlines = stand.deadlines();
    this.props = props;
    this.door = new Door(name, place, stand.backlog(), this::serve);
    this.inbox = new Inbox(handler, props.patience());
  }

  String name() {
    return name;
  }

  /** Does as told from now on. */
  void behave(Behaviour next) throws IOException {
    behaviour = next;
    if (next == Behaviour.AWAY) {
      door.shut();
    } else if (next == Behaviour.ACCEPTS_NOTHING) {
      door.open();
    } else {
      door.accept();
    }
  }

  private void serve(SocketChannel connection) {
    Call call = null;
    boolean link = false;
    try (connection) {
      while (behaviour != Behaviour.CLOSES_AT_ONCE) {
        byte[] frame = Bytes.read(connection);
        if (frame == null) {
          blame(call == null && handler && !deadlines, "a connection without a message");
          break;
        }
        blame(call != null && !link, "a second frame on one connection");
        Behaviour now = behaviour;
        call = take(connection, frame, now == Behaviour.MUTE);
        Behaviour.Then then = now.act(call);
        link = link || then == Behaviour.Then.ANOTHER;
        if (then == Behaviour.Then.CLOSE) {
          break;
        }
      }
    } catch (IOException e) {
      props.transcript().add(name + " lost a connection: " + e.getMessage());
    } finally {
      if (call != null) {
        call.end();
      }
    }
  }

  /** What has been seen in the inbox can be answered. */
  private Call take(SocketChannel connection, byte[] frame, boolean hold) {
    props.transcript().received(name, frame);
    began();
    Call call = new Call(this, props, connection, frame);
    if (hold) {
      held.add(call);
    }
    inbox.add(frame);
    return call;
  }

  private synchronized void began() {
    atOnce++;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
  }

  /** A message is not with it any more. */
  synchronized void ended() {
    atOnce--;
  }

  private synchronized void blame(boolean wrong, String fault) {
    if (wrong) {
      faults.add(fault);
    }
  }

  @Override public void act(Words words) throws IOException {
    if (words.take("receives nothing more")) {
      inbox.expectNothing();
    } else if (words.take("receives")) {
      inbox.expect(words);
    } else if (words.take("answers")) {
      answer(words);
    } else if (words.take("had")) {
      expectCount(words);
    } else if (words.take("is closed")) {
      door.awaitEmpty(props.patience().millis());
    } else {
      behave(Behaviour.parse(words).orElseThrow(words::unknown));
    }
  }

  private void answer(Words words) throws IOException {
    boolean inVain = words.take("in vain with");
    int times = words.isNumberBefore("times") ? words.number() : 1;
    words.take("times");
    String text = Shorthand.answer(words);
    for (int i = 0; i < times; i++) {
      try {
        held().answer(text, new byte[0]);
      } catch (IOException e) {
        if (!inVain) {
          throw e;
        }
      }
    }
  }

  /** The message that has waited longest for an answer. */
  private Call held() {
    try {
      long millis = props.patience().millis();
      Call call = held.poll(millis, TimeUnit.MILLISECONDS);
      if (call == null) {
        throw new Mismatch("a message to answer", "none within " + millis + " ms");
      }
      return call;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized void expectCount(Words words) {
    boolean most = words.take("at most");
    int expected = words.number();
    boolean messages = words.take("at a time");
    if (!messages && !words.take("connections") && !words.take("connection")) {
      throw words.unknown();
    }
    int actual = messages ? mostAtOnce : door.accepted();
    if (most ? actual > expected : actual != expected) {
      throw new Mismatch((most ? "at most " : "") + expected + (messages ? " at a time" : " connections"), "" + actual);
    }
  }

  @Override public String address() {
    InetSocketAddress address = (InetSocketAddress) place;
    return address.getHostString() + ":" + address.getPort();
  }

  /** What a handler has got is seen in what its users get; but it must have been asked as the protocol says. [P-5.1, P-5.2] */
  @Override public synchronized void expectNothingMore() {
    if (!handler) {
      inbox.expectNothing();
    }
    if (!faults.isEmpty()) {
      throw new Mismatch("one frame on each connection", String.join(", ", faults));
    }
  }

  @Override public void leave() {
    door.leave();
  }
}
