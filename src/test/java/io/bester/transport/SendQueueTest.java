package io.bester.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bester.transport.carrier.Carrier;
import io.bester.transport.carrier.Credentials;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a carrier is given, and when. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class SendQueueTest {
  private static final SendLimits LIMITS = new SendLimits(4_000, 4_000, 10_000);
  private static final Buffer FRAME = Buffer.buffer(new byte[600]);

  private final Tape tape = new Tape();

  /** Frames after a hole could not be read. */
  @Test void aWriteThatFailsEndsTheConnection(Vertx vertx) {
    tape.answer = Future.failedFuture("no memory");
    Context context = vertx.getOrCreateContext();
    Promise<Void> end = Promise.promise();
    context.runOnContext(now -> {
      SendQueue queue = queue(vertx);
      queue.offer(FRAME);
      queue.offer(FRAME);
      LoopPass.afterwards(context, end::complete);
    });
    Await.of(end.future());
    assertEquals(List.of(1_200, "aborted"), tape.heard);
  }

  @Test void littleWaitsForTheEndOfThePass(Vertx vertx) {
    assertEquals(List.of(), heardWithinThePass(vertx, 1));
  }

  /** 600 bytes are little where 4,000 may be pending, and 1,200 are much. */
  @Test void muchDoesNotWait(Vertx vertx) {
    assertEquals(List.of(1_200), heardWithinThePass(vertx, 3));
  }

  /** Three times what may be pending, in one pass: a reader that takes it isn't cut off. */
  @Test void whoTakesAllMayGetAnyAmountInOnePass(Vertx vertx) {
    List<Object> heard = heardWithinThePass(vertx, 20);
    assertEquals(Collections.nCopies(10, 1_200), heard);
  }

  private List<Object> heardWithinThePass(Vertx vertx, int frames) {
    Context context = vertx.getOrCreateContext();
    Promise<List<Object>> heard = Promise.promise();
    context.runOnContext(now -> {
      SendQueue queue = queue(vertx);
      for (int i = 0; i < frames; i++) {
        queue.offer(FRAME);
      }
      heard.complete(List.copyOf(tape.heard));
    });
    return Await.of(heard.future());
  }

  private SendQueue queue(Vertx vertx) {
    return new SendQueue(tape, vertx, LIMITS, () -> tape.heard.add("cut"));
  }

  /** Remembers how many bytes it was given each time. */
  private static final class Tape implements Carrier {
    final List<Object> heard = new ArrayList<>();
    Future<Void> answer = Future.succeededFuture();

    @Override public void open(Ear ear) {}

    @Override public void frameLimit(int bytes) {}

    @Override public Future<Void> write(Buffer frames) {
      heard.add(frames.length());
      return answer;
    }

    @Override public void pause() {}

    @Override public void resume() {}

    @Override public void abort() {
      heard.add("aborted");
    }

    @Override public void close(Ending ending) {}

    @Override public long since() {
      return 0;
    }

    @Override public Optional<SocketAddress> remoteAddress() {
      return Optional.empty();
    }

    @Override public List<String> certificateNames() {
      return List.of();
    }

    @Override public Optional<Credentials> credentials() {
      return Optional.empty();
    }
  }
}
