package io.bester.cli.dev;

import io.bester.cli.dev.Happening.Kind;
import io.bester.cli.serve.ProgramLog;
import io.bester.cli.talk.Loop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A handler that follows its file: a new version starts beside the old one and takes over when it listens, so no message is lost.
 *
 * <p>A version that fails to start changes nothing for the one that serves. Thread-safe.
 */
final class LiveHandler {
  private static final Duration SLOW = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final Duration WORTH_IT = Duration.ofSeconds(1);
  private static final long LOOK_MILLIS = 10;
  /** What a program has said when it ended may still be on its way. */
  private static final long LAST_WORDS_MILLIS = 60;

  private final Source source;
  private final Box box;
  private final Loop loop;
  private final Trace trace;
  private final ProgramLog log;
  private final ExecutorService starter;
  private final Post post = new Post();
  private Optional<Version> coming = Optional.empty();
  private int wishes;
  private int numbers;
  private boolean over;

  LiveHandler(Source source, Box box, Loop loop, Trace trace) {
    this.source = source;
    this.box = box;
    this.loop = loop;
    this.trace = trace;
    this.log = new ProgramLog(this::said, source.type());
    this.starter = Executors.newSingleThreadExecutor(work -> {
      Thread thread = new Thread(work, "bester-start-" + source.type());
      thread.setDaemon(true);
      return thread;
    });
  }

  Source source() {
    return source;
  }

  /** Who answers its messages. */
  Post post() {
    return post;
  }

  private void said(String line) {
    String type = source.type();
    boolean printed = line.startsWith(type + " | ");
    tell(printed ? Kind.LOG : Kind.FAILURE, line.substring(type.length() + (printed ? 3 : 2)));
  }

  /** Starts a version of the file as it is now; the last wish counts. */
  synchronized void renew() {
    if (!over) {
      wishes++;
      int wish = wishes;
      post.candidate();
      starter.execute(() -> start(wish));
    }
  }

  /** The file has changed. */
  void changed() {
    if (source.kind() == Source.Kind.RUN && post.isHeld()) {
      tell(Kind.HANDLER, "changed: the next message runs it");
      return;
    }
    renew();
  }

  private void start(int wish) {
    long began = System.nanoTime();
    try {
      Version fresh = launched();
      awaitListening(fresh, wish, began);
      if (isStale(wish)) {
        fresh.end(GRACE);
        post.withdrawn();
      } else if (fresh.listens()) {
        takeOver(fresh, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
      } else {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LAST_WORDS_MILLIS));
        fresh.end(Duration.ZERO);
        failed("did not start: it " + fresh.ending().orElse("was ended"));
      }
    } catch (IOException | RuntimeException e) { // the edge of its thread: whatever it is, it must be told
      failed("did not start: " + e.getMessage());
    } finally {
      comes(Optional.empty());
    }
  }

  private Version launched() throws IOException {
    numbers++;
    Path socket = box.program(source.type(), numbers);
    List<String> command = Launcher.command(source.file(), box.built(source.type(), source.kind() == Source.Kind.RUN ? 0 : numbers));
    Version fresh = source.kind() == Source.Kind.HANDLER
        ? ProgramVersion.start(source, command, socket, box.informer(), log)
        : ServedVersion.start(loop, source, command, socket, log);
    comes(Optional.of(fresh));
    return fresh;
  }

  private synchronized void comes(Optional<Version> version) {
    coming = version;
  }

  private void awaitListening(Version fresh, int wish, long began) {
    boolean slow = false;
    while (!fresh.listens() && fresh.ending().isEmpty() && !isStale(wish)) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
      if (!slow && System.nanoTime() - began > SLOW.toNanos()) {
        slow = true;
        tell(Kind.HANDLER, "runs, but does not listen yet; its socket is its last argument, and BESTER_SOCKET");
      }
    }
  }

  private synchronized boolean isStale(int wish) {
    return over || wish != wishes;
  }

  private synchronized boolean isOver() {
    return over;
  }

  private void takeOver(Version fresh, long millis) {
    trace.tell(Happening.of(Kind.HANDLER, source.type(), "", (post.isHeld() ? "changed: the new version serves" : "serves")
        + (source.kind() != Source.Kind.HANDLER ? "" : fresh.wantsEnvelopes() ? ", with envelopes" : ", with bare data")).after(millis));
    post.takeOver(fresh);
    fresh.onEnd(() -> died(fresh));
  }

  private void failed(String how) {
    if (!isOver()) {
      tell(Kind.FAILURE, how + (post.isHeld() ? "; the version before goes on until you mend it" : "; messages for it fail until you mend it"));
    }
    post.failed(how);
  }

  /** By itself. */
  private void died(Version version) {
    String how = version.ending().orElse("ended");
    Optional<Duration> served = isOver() ? Optional.empty() : post.lost(version, how);
    if (served.isEmpty()) {
      return;
    }
    boolean again = served.get().compareTo(WORTH_IT) > 0;
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LAST_WORDS_MILLIS));
    tell(Kind.FAILURE, how + (again ? "; it is started again" : "; messages for it fail until you mend it"));
    version.end(Duration.ZERO);
    post.forget(version);
    if (again) {
      renew();
    }
  }

  private void tell(Kind kind, String words) {
    trace.tell(Happening.of(kind, source.type(), "", words));
  }

  /** All versions, now. */
  void end(Duration patience) {
    Optional<Version> last;
    synchronized (this) {
      over = true;
      last = coming;
    }
    Set<Version> all = post.close(); // after it, as one that comes goes there
    last.ifPresent(all::add);
    all.parallelStream().forEach(version -> version.end(patience));
    starter.shutdownNow();
  }
}
