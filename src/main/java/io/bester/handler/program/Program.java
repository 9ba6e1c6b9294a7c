package io.bester.handler.program;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One handler's program, kept running, on a thread of its own.
 *
 * <pre>
 *   starting ──socket file is there──▶ up ──file vanishes──▶ starting
 *      │ ▲                              │
 *      │ └──────at once, or after a pause──────┐
 *      └──────────process ends─────────────▶ down ──told to stop──▶ gone
 * </pre>
 */
final class Program {
  private static final System.Logger LOG = System.getLogger("bester.handler");
  /** From TERM to KILL, when it is told to end. */
  private static final Duration GRACE = Duration.ofSeconds(3);
  /** The same for the children of one that has ended by itself. */
  private static final Duration SHORT_GRACE = Duration.ofMillis(500);
  private static final Duration LOOK_WHILE_STARTING = Duration.ofMillis(50);
  private static final Duration LOOK_WHILE_UP = Duration.ofSeconds(1);
  private static final Duration BETWEEN_STARTS = Duration.ofMillis(100);
  private static final Duration SLOW_START = Duration.ofSeconds(10);

  private final Launch launch;
  private final Audience audience;
  private final String actor;
  private final Place place;
  private final Pace pace = new Pace();
  private final Semaphore bell = new Semaphore(0);
  private final Promise<Void> gone = Promise.promise();
  private volatile boolean stopping;
  private volatile Life life;
  /** How the last life ended, until another is up. */
  private Optional<Ending> before = Optional.empty();

  private Program(Launch launch, Audience audience) {
    this.launch = launch;
    this.audience = audience;
    this.actor = "handler(" + launch.type() + ")";
    this.place = new Place(launch, actor);
  }

  static Program start(Launch launch, Audience audience) {
    Program program = new Program(launch, audience);
    Thread thread = new Thread(program::run, "bester-program-" + launch.type());
    thread.setDaemon(true);
    thread.start();
    return program;
  }

  Launch launch() {
    return launch;
  }

  /** Succeeds when nothing of it is left. */
  Future<Void> stop() {
    stopping = true;
    bell.release();
    return gone.future();
  }

  /** Ends it without asking. */
  void kill() {
    Life last = life;
    if (last != null) {
      last.kill();
    }
  }

  private void run() {
    try {
      while (!stopping) {
        live();
      }
    } catch (Throwable e) { // the edge of its thread: whatever it is, it must be told
      LOG.log(Level.ERROR, actor + " is looked after no longer", e);
      kill();
    } finally {
      place.leave();
      audience.forget(launch.type(), launch.socket());
      gone.complete();
    }
  }

  /** One life, and the pause after it. */
  private void live() {
    try {
      if (launch.flaw().isPresent()) {
        throw new IOException(launch.flaw().get());
      }
      place.clear();
      life = Life.begin(launch, place, actor, bell::release);
    } catch (Place.Taken e) {
      notStarted(e, true);
      return;
    } catch (IOException e) {
      notStarted(e, false);
      return;
    }
    tell(Standing.starting(before));
    watch();
    if (stopping) {
      Ending ending = life.end(GRACE);
      LOG.log(Level.INFO, actor + " program ended: " + ending.told());
      return;
    }
    ended();
  }

  private void notStarted(IOException failure, boolean replaced) {
    Duration pause = pace.after(Duration.ZERO, false);
    String cause = "its program can't be started: " + failure.getMessage();
    tell(replaced ? Standing.replaced(cause) : Standing.down(cause, "its program can't be started", pause));
    complain(cause, pause, "");
    rest(pause);
  }

  /** Returns when the program has ended, or has to. */
  private void watch() {
    boolean up = false;
    boolean slow = false;
    while (!stopping && life.lives()) {
      boolean socket = place.hasSocket();
      if (socket && !up) {
        tell(Standing.UP);
        before = Optional.empty();
        LOG.log(Level.INFO, actor + " program is up after " + life.cameUp().toMillis() + " ms");
      } else if (!socket && up) {
        tell(Standing.starting(before));
        LOG.log(Level.WARNING, actor + " program lives, but its socket file has vanished: " + launch.socket());
      } else if (!socket && !slow && life.age().compareTo(SLOW_START) > 0) {
        slow = true;
        LOG.log(Level.WARNING, actor + " program lives, but does not listen yet on " + launch.socket());
      }
      up = socket;
      nap(up ? LOOK_WHILE_UP : LOOK_WHILE_STARTING);
    }
  }

  /** By itself: first of all that is told, so that its failures aren't held against the next one. */
  private void ended() {
    Duration pause = pace.after(life.upFor(), audience.hasAnswered(launch.socket()));
    String lately = before.map(Ending::told).orElse("its program has ended");
    tell(Standing.down(lately, lately, Duration.ZERO));
    Ending ending = life.end(SHORT_GRACE);
    before = Optional.of(ending);
    tell(Standing.down(ending.logged(), ending.told(), pause));
    complain("program " + ending.logged(), pause, ending.neverRan() ? launch.remedy().map(remedy -> "; " + remedy).orElse("") : "");
    Duration sinceStart = life.age();
    rest(pause.plus(sinceStart.compareTo(BETWEEN_STARTS) < 0 ? BETWEEN_STARTS.minus(sinceStart) : Duration.ZERO));
  }

  /** @param remedy what to do, with a semicolon before it; may be empty */
  private void complain(String cause, Duration pause, String remedy) {
    LOG.log(Level.WARNING, actor + " " + cause
        + (pause.isZero() ? "; it is started again" : "; next start in " + pause.toSeconds() + " s") + remedy);
    if (pace.hasJustBecomeHopeless()) {
      LOG.log(Level.ERROR, actor + " keeps failing: " + Pace.MANY + " starts in a row came to nothing, the last: " + cause
          + "; it is tried again every minute or so");
    }
  }

  private void tell(Standing standing) {
    audience.hear(launch.type(), launch.socket(), standing);
  }

  private void rest(Duration pause) {
    long end = System.nanoTime() + pause.toNanos();
    for (long left = pause.toNanos(); left > 0 && !stopping; left = end - System.nanoTime()) {
      nap(Duration.ofNanos(left));
    }
  }

  /** Until then, or the program ends, or it is told to. */
  private void nap(Duration longest) {
    try {
      bell.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      stopping = true;
    }
  }
}
