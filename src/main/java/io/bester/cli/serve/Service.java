package io.bester.cli.serve;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.talk.Loop;
import io.bester.transport.Connection;
import io.bester.transport.Listener;
import io.bester.transport.SocketFile;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A handler's socket: a connection for each message, one frame in, one frame out. [P-5] */
public final class Service {
  private static final String MODE = "0660";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long LOOK_MILLIS = 10;
  /** For programs that nobody asks any more to end by themselves, when they are told to. */
  private static final Duration FAREWELL = Duration.ofSeconds(4);

  private final Loop loop;
  private final Path socket;
  private final Asking asking;
  private final Duration timeout;
  private final Crew crew;
  private final AtomicInteger open = new AtomicInteger();
  private Listener listener;

  private Service(Loop loop, Path socket, Asking asking, Duration timeout, Crew crew) {
    this.loop = loop;
    this.socket = socket;
    this.asking = asking;
    this.timeout = timeout;
    this.crew = crew;
  }

  /**
   * Listens, when this returns.
   *
   * @param timeout how long an answer may take, waiting included
   */
  public static Service open(Loop loop, Path socket, Asking asking, Duration timeout, Crew crew) {
    Service service = new Service(loop, socket, asking, timeout, crew);
    service.listen();
    return service;
  }

  private void listen() {
    Vertx vertx = loop.vertx();
    try {
      listener = loop.await(() -> SocketFile.claim(vertx, socket).compose(ours -> Listener.open(
          vertx, "handler", socket, MODE, Loop.FRAME_LIMIT, Loop.PATIENT, this::accept)), PATIENCE);
    } catch (CompletionException e) {
      throw new Failure(ExitCode.BAD, "can't listen on " + socket + ": " + e.getCause().getMessage());
    } catch (TimeoutException e) {
      throw new Failure(ExitCode.BAD, "can't listen on " + socket + ": nothing came of it within " + PATIENCE.toSeconds() + " s");
    }
  }

  private void accept(Connection connection) {
    open.incrementAndGet();
    Exchange exchange = new Exchange(connection, loop.vertx().getOrCreateContext());
    connection.onFrame(exchange::asked)
        .onFault(fault -> connection.close())
        .onClose(reason -> exchange.closed());
  }

  /** One connection of the server's. */
  private final class Exchange {
    private final Connection connection;
    private final Context context;
    private Task task;
    private boolean asked;
    private boolean closed;

    Exchange(Connection connection, Context context) {
      this.connection = connection;
      this.context = context;
    }

    /** Whatever comes after the one frame is ignored. [P-5.6] */
    void asked(byte[] frame) {
      if (!asked) {
        asked = true;
        if (!asking.mustWait(() -> context.runOnContext(now -> take(frame)))) {
          take(frame);
        }
      }
    }

    private void take(byte[] frame) {
      if (closed) {
        return;
      }
      task = new Task(asking.read(frame).orElse(Task.NOTHING), timeout, answer -> context.runOnContext(now -> {
        connection.send(answer);
        connection.closeAfterSending("answered");
      }));
      if (task.asked() == Task.NOTHING) {
        task.fail("1", "it can't tell who asks; its log says what to do");
        return;
      }
      crew.take(task);
    }

    void closed() {
      open.decrementAndGet();
      closed = true;
      if (task != null) {
        task.abandoned();
      }
    }
  }

  /** Takes no more messages, answers those it has if they are done in time, and leaves nothing behind. */
  public void close(Duration patience) {
    try {
      loop.await(() -> SocketFile.remove(loop.vertx(), socket), PATIENCE);
      for (long end = System.nanoTime() + patience.toNanos(); open.get() > 0 && System.nanoTime() - end < 0;) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
      crew.close(open.get() > 0 ? Duration.ofMillis(LOOK_MILLIS) : FAREWELL);
      loop.await(() -> listener.shutdown(0), PATIENCE);
    } catch (TimeoutException | CompletionException e) {
      crew.close(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
