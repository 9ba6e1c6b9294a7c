package io.bester.transport.tls;

import io.bester.config.TlsConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The files of a certificate: read at the start, and again when they have changed. */
public final class TlsFiles {
  private static final System.Logger LOG = System.getLogger("bester.transport");
  private static final long LOOK_MILLIS = 2_000;
  private static final Duration SOON = Duration.ofDays(14);
  private static final Duration REMINDER = Duration.ofDays(1);

  private final Vertx vertx;
  private final String owner;
  private final TlsConfig config;
  private List<Pem.Stamp> seen = List.of();
  private Identity identity;
  private Consumer<TlsFiles> onChange = files -> {};
  private Instant reminder = Instant.MAX;
  private long timer;

  /** @param owner whose files they are, for sentences: {@code listener tcp4} */
  private TlsFiles(Vertx vertx, String owner, TlsConfig config) {
    this.vertx = vertx;
    this.owner = owner;
    this.config = config;
  }

  /** Fails with a sentence that names the file and the remedy. */
  public static Future<TlsFiles> read(Vertx vertx, String owner, TlsConfig config) {
    TlsFiles files = new TlsFiles(vertx, owner, config);
    return vertx.executeBlocking(() -> new Pem(vertx, owner, config).stamps())
        .compose(files::readThem)
        .onSuccess(read -> files.timer = vertx.setPeriodic(LOOK_MILLIS, tick -> files.look()))
        .map(files);
  }

  /** What to do when other certificates have been read. */
  public TlsFiles onChange(Consumer<TlsFiles> action) {
    onChange = action;
    return this;
  }

  /** @param patience how long a handshake may take; 5 s at most */
  public ServerSSLOptions asServer(Duration patience) {
    return identity.asServer(patience);
  }

  /** Whoever connects with it has to look whose certificate the other side shows. */
  public ClientSSLOptions asClient() {
    return identity.asClient();
  }

  /** Looks no more. */
  public void close() {
    vertx.cancelTimer(timer);
  }

  /** Stamped before they are read: what changes meanwhile is seen at the next look. */
  private Future<Void> readThem(List<Pem.Stamp> stamps) {
    seen = stamps;
    return vertx.executeBlocking(() -> new Pem(vertx, owner, config).identity()).onSuccess(read -> {
      identity = read;
      warnOfItsEnd();
    }).mapEmpty();
  }

  /** What is broken stays unread until it changes again. */
  Future<Void> look() {
    if (Instant.now().isAfter(reminder)) {
      warnOfItsEnd();
    }
    return vertx.executeBlocking(() -> new Pem(vertx, owner, config).stamps())
        .compose(stamps -> stamps.equals(seen) ? Future.succeededFuture() : reread(stamps))
        .onFailure(failure -> say(Level.WARNING, failure.getMessage() + "; what was read before stays in force"));
  }

  private Future<Void> reread(List<Pem.Stamp> stamps) {
    return readThem(stamps).onSuccess(read -> {
      say(Level.INFO, owner + " has read its certificates again" + identity.own().map(own ->
          ": number " + own.getSerialNumber().toString(16) + ", good until " + own.getNotAfter().toInstant()).orElse(""));
      onChange.accept(this);
    });
  }

  private void warnOfItsEnd() {
    Instant now = Instant.now();
    reminder = now.plus(REMINDER);
    identity.own().map(own -> own.getNotAfter().toInstant()).filter(end -> now.plus(SOON).isAfter(end)).ifPresent(end ->
        say(Level.WARNING, owner + ": the time of its certificate " + config.cert()
            + (now.isAfter(end) ? " has ended " : " ends ") + "at " + end + "; renew it"));
  }

  /** Once, though it is found at every look and by every instance. */
  private void say(Level level, String line) {
    String before = vertx.sharedData().<String, String>getLocalMap("bester.tls").put(owner, line);
    if (!line.equals(before)) {
      LOG.log(level, line);
    }
  }
}
