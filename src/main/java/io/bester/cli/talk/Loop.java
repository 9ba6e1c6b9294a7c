package io.bester.cli.talk;

import io.bester.config.TlsConfig;
import io.bester.transport.Dialer;
import io.bester.transport.SendLimits;
import io.bester.transport.tls.TlsFiles;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.net.ClientSSLOptions;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** One event loop for the length of a command, which waits for it on a thread of its own. */
public final class Loop implements AutoCloseable {
  /** The ceiling for any frame [P-10.4]; memory grows with what arrives. */
  public static final int FRAME_LIMIT = 64 * 1024 * 1024;
  /** A command sends one thing at a time, so nobody is cut off for reading slowly. */
  public static final SendLimits PATIENT = new SendLimits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  static {
    System.setProperty("vertx.disableDnsResolver", "true"); // names as the system resolves them
  }

  private final Vertx vertx = Vertx.vertx(new VertxOptions()
      .setEventLoopPoolSize(1)
      .setWorkerPoolSize(2)
      .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));

  private final Context context = vertx.getOrCreateContext();
  /** Kept here, because what it has opened is closed soon after nobody holds it any more. */
  private final Dialer dialer = new Dialer(vertx, CONNECT_TIMEOUT, FRAME_LIMIT, PATIENT);

  private final TlsConfig tls;

  public Loop() {
    this(TlsConfig.SYSTEM);
  }

  /** @param tls who signs for servers */
  public Loop(TlsConfig tls) {
    this.tls = tls;
  }

  /** Fails with a {@link Failure} where its files are of no use. */
  Future<ClientSSLOptions> tls() {
    return TlsFiles.read(vertx, "--ca", tls)
        .map(TlsFiles::asClient)
        .recover(cause -> Future.failedFuture(new Failure(ExitCode.WRONG_USAGE, cause.getMessage())));
  }

  public Vertx vertx() {
    return vertx;
  }

  public Dialer dialer() {
    return dialer;
  }

  /**
   * Does something on the event loop, where connections live, and waits for it on the thread of the caller.
   *
   * @throws CompletionException with what it failed with, unless that is unchecked itself
   */
  public <T> T await(Supplier<Future<T>> action, Duration patience) throws TimeoutException {
    Promise<Void> there = Promise.promise();
    Future<T> done = there.future().compose(now -> action.get());
    context.runOnContext(there::complete);
    return await(done, patience);
  }

  private static <T> T await(Future<T> future, Duration patience) throws TimeoutException {
    try {
      return future.toCompletionStage().toCompletableFuture().get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new CompletionException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.BAD, "was interrupted");
    }
  }

  @Override public void close() {
    try {
      await(vertx.close(), FAREWELL);
    } catch (TimeoutException | CompletionException e) {
      // the process ends soon, and takes along what is left
    }
  }
}
