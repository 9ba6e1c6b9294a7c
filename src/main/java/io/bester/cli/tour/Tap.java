package io.bester.cli.tour;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.talk.Loop;
import io.bester.protocol.Data;
import io.bester.protocol.codec.Frames;
import io.bester.transport.Connection;
import io.bester.transport.Dialer;
import io.bester.transport.Listener;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Sits between the server and a handler: hands on each frame as it is, and tells which have passed. */
final class Tap {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String type;
  private final Path program;
  private final Dialer dialer;
  private final BlockingQueue<Passage> passed = new LinkedBlockingQueue<>();
  private int connections;

  /**
   * A frame that went by.
   *
   * @param connection which one of those that the server has opened, from 1
   */
  record Passage(int connection, boolean fromServer, byte[] frame) {}

  private Tap(String type, Path program, Dialer dialer) {
    this.type = type;
    this.program = program;
    this.dialer = dialer;
  }

  static Future<Tap> open(Loop loop, String type, Folder folder) {
    Tap tap = new Tap(type, folder.program(type), loop.dialer());
    return Listener.open(loop.vertx(), type, folder.handler(type), "0600", Loop.FRAME_LIMIT, Loop.PATIENT, tap::accept)
        .map(open -> tap);
  }

  /** Whether the program behind it takes connections. */
  Future<Boolean> isReady() {
    return dialer.dial(program).map(open -> {
      open.close();
      return true;
    }).otherwise(false);
  }

  private void accept(Connection server) {
    int number = ++connections;
    server.pause();
    dialer.dial(program)
        .onSuccess(handler -> join(number, server, handler))
        .onFailure(refused -> server.close());
  }

  private void join(int number, Connection server, Connection handler) {
    handler.onFrame(frame -> {
      passed.add(new Passage(number, false, frame));
      server.send(framed(frame));
      server.closeAfterSending("answered");
      handler.close();
    });
    handler.onClose(reason -> server.closeAfterSending(reason));
    server.onFrame(frame -> {
      passed.add(new Passage(number, true, frame));
      handler.send(framed(frame));
    });
    server.onClose(reason -> handler.closeAfterSending(reason));
    server.resume();
  }

  private static Buffer framed(byte[] frame) {
    return Frames.request(new Data(frame, 0, frame.length));
  }

  /** The next frame that goes by. */
  Passage next() {
    try {
      Passage passage = passed.poll(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
      if (passage != null) {
        return passage;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Failure(ExitCode.BAD, "nothing passed between the server and the handler " + type + " for "
        + PATIENCE.toSeconds() + " s");
  }
}
