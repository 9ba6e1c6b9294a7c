package io.bester.cli.tour;

import io.bester.protocol.Data;
import io.bester.protocol.codec.Frames;
import io.bester.transport.Connection;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.function.Supplier;

/** Sits between two programs: hands on each frame as it is, and tells it. */
public final class Spy {
  private final Supplier<Future<Connection>> dial;
  private final boolean oneAnswer;
  private final Ear ear;

  /** Hears what passes, on the event loop, before it is handed on. */
  public interface Ear {
    void heard(boolean asks, byte[] frame);

    /** Whoever asked has gone. */
    default void ended() {}
  }

  /**
   * @param dial connects to the program behind
   * @param oneAnswer whether a connection is over with the first frame that comes back, as a handler's is
   */
  public Spy(Supplier<Future<Connection>> dial, boolean oneAnswer, Ear ear) {
    this.dial = dial;
    this.oneAnswer = oneAnswer;
    this.ear = ear;
  }

  public void accept(Connection front) {
    front.pause();
    dial.get()
        .onSuccess(behind -> join(front, behind))
        .onFailure(refused -> front.close());
  }

  private void join(Connection front, Connection behind) {
    behind.onFrame(frame -> {
      pass(false, frame, front);
      if (oneAnswer) {
        front.closeAfterSending("answered");
        behind.close();
      }
    });
    behind.onClose(front::closeAfterSending);
    front.onFrame(frame -> pass(true, frame, behind));
    front.onClose(reason -> {
      ear.ended();
      behind.closeAfterSending(reason);
    });
    front.resume();
  }

  private void pass(boolean asks, byte[] frame, Connection to) {
    ear.heard(asks, frame);
    to.send(framed(frame));
  }

  private static Buffer framed(byte[] frame) {
    return Frames.request(new Data(frame, 0, frame.length));
  }
}
