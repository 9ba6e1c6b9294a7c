package io.bester.cli.dev;

import io.bester.cli.dev.Happening.Kind;
import io.bester.cli.serve.ProgramLog;
import io.bester.cli.talk.Loop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
  private final List<Promise<Version>> waiting = new ArrayList<>();
  private final InHand inHand = new InHand();
  private Optional<Version> serving = Optional.empty();
  private Optional<Version> coming = Optional.empty();
  private String trouble = "";
  private int wishes;
  private int numbers;
  private int starts;
  private long served;
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

  private void said(String line) {
    String type = source.type();
    boolean printed = line.startsWith(type + " | ");
    String words = line.substring(type.length() + (printed ? 3 : 2));
    trace.tell(Happening.of(printed ? Kind.LOG : Kind.FAILURE, type, "", words));
  }

  /** Starts a version of the file as it is now; the last wish counts. */
  synchronized void renew() {
    if (!over) {
      wishes++;
      int wish = wishes;
      starts++;
      starter.execute(() -> start(wish));
    }
  }

  /** The file has changed. */
  void changed() {
    if (source.kind() == Source.Kind.RUN && isServing()) {
      tell("changed: the next message runs it");
      return;
    }
    renew();
  }

  private synchronized boolean isServing() {
    return serving.isPresent();
  }

  private void start(int wish) {
    long began = System.nanoTime();
    try {
      Version fresh = launched();
      awaitListening(fresh, wish, began);
      if (isStale(wish)) {
        fresh.end(GRACE);
        settled();
      } else if (fresh.listens()) {
        takeOver(fresh, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
      } else {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LAST_WORDS_MILLIS));
        fresh.end(Duration.ZERO);
        failed("did not start: it " + fresh.ending().orElse("was ended"));
      }
    } catch (IOException | RuntimeException e) { // the edge of its thread: whatever it is, it must be told
      failed("did not start: " + e.getMessage());
    }
  }

  private Version launched() throws IOException {
    int number;
    synchronized (this) {
      number = ++numbers;
    }
    Path socket = box.program(source.type(), number);
    List<String> command = Launcher.command(source.file(), box.built(source.type(), source.kind() == Source.Kind.RUN ? 0 : number));
    Version fresh = source.kind() == Source.Kind.HANDLER
        ? ProgramVersion.start(source, command, socket, box.informer(), log)
        : ServedVersion.start(loop, source, command, socket, log);
    synchronized (this) {
      coming = Optional.of(fresh);
    }
    return fresh;
  }

  private void awaitListening(Version fresh, int wish, long began) {
    boolean slow = false;
    while (!fresh.listens() && fresh.ending().isEmpty() && !isStale(wish)) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
      if (!slow && System.nanoTime() - began > SLOW.toNanos()) {
        slow = true;
        tell("runs, but does not listen yet; its socket is its last argument, and BESTER_SOCKET");
      }
    }
  }

  private synchronized boolean isStale(int wish) {
    return over || wish != wishes;
  }

  private synchronized void settled() {
    starts--;
    coming = Optional.empty();
  }

  private void takeOver(Version fresh, long millis) {
    Optional<Version> old;
    List<Promise<Version>> relieved;
    synchronized (this) {
      settled();
      old = serving;
      serving = Optional.of(fresh);
      served = System.nanoTime();
      trouble = "";
      relieved = takeWaiting();
      relieved.forEach(promise -> inHand.begun(fresh));
    }
    trace.tell(Happening.of(Kind.HANDLER, source.type(), "", (old.isPresent() ? "changed: the new version serves" : "serves")
        + (source.kind() != Source.Kind.HANDLER ? "" : fresh.wantsEnvelopes() ? ", with envelopes" : ", with bare data")).after(millis));
    relieved.forEach(promise -> promise.tryComplete(fresh));
    old.ifPresent(inHand::retire);
    fresh.onEnd(() -> died(fresh));
  }

  private List<Promise<Version>> takeWaiting() {
    List<Promise<Version>> all = List.copyOf(waiting);
    waiting.clear();
    return all;
  }

  private void failed(String how) {
    List<Promise<Version>> relieved;
    Optional<Version> still;
    boolean ended;
    synchronized (this) {
      settled();
      trouble = how;
      still = serving;
      ended = over;
      relieved = starts > 0 && still.isEmpty() ? List.of() : takeWaiting();
      relieved.forEach(promise -> serving.ifPresent(inHand::begun));
    }
    if (!ended) {
      trace.tell(Happening.of(Kind.FAILURE, source.type(), "", how + (still.isPresent() ? "; the version before goes on until you mend it"
          : "; messages for it fail until you mend it")));
    }
    relieved.forEach(promise -> still.ifPresentOrElse(promise::tryComplete, () -> promise.tryFail(how)));
  }

  /** By itself. */
  private void died(Version version) {
    boolean again;
    String how;
    synchronized (this) {
      if (over || serving.filter(now -> now == version).isEmpty()) {
        return;
      }
      serving = Optional.empty();
      how = version.ending().orElse("ended");
      trouble = how;
      again = System.nanoTime() - served > WORTH_IT.toNanos();
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LAST_WORDS_MILLIS));
    trace.tell(Happening.of(Kind.FAILURE, source.type(), "", how + (again ? "; it is started again" : "; messages for it fail until you mend it")));
    version.end(Duration.ZERO);
    inHand.forget(version);
    if (again) {
      renew();
    }
  }

  private void tell(String words) {
    trace.tell(Happening.of(Kind.HANDLER, source.type(), "", words));
  }

  /** Who answers the next message, which counts until it is {@link #done}; waits for a start that is under way, and fails where there is nobody. */
  synchronized Future<Version> take() {
    if (serving.isPresent()) {
      inHand.begun(serving.get());
      return Future.succeededFuture(serving.get());
    }
    if (starts == 0) {
      return Future.failedFuture(trouble);
    }
    Promise<Version> promise = Promise.promise();
    waiting.add(promise);
    return promise.future();
  }

  void done(Version version) {
    inHand.done(version);
  }

  /** All versions, now. */
  void end(Duration patience) {
    Set<Version> all = inHand.close();
    synchronized (this) {
      over = true;
      serving.ifPresent(all::add);
      coming.ifPresent(all::add);
    }
    all.parallelStream().forEach(version -> version.end(patience));
    starter.shutdownNow();
  }
}
