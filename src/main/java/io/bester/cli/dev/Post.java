package io.bester.cli.dev;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who answers messages of a type just now, and the messages that wait for somebody who does. Thread-safe. */
final class Post {
  private final List<Promise<Version>> waiting = new ArrayList<>();
  private final InHand inHand = new InHand();
  private Optional<Version> holder = Optional.empty();
  private String trouble = "";
  private int candidates;
  private long since;

  /** A start has begun: {@link #takeOver}, {@link #failed} or {@link #withdrawn} ends it. */
  synchronized void candidate() {
    candidates++;
  }

  synchronized boolean isHeld() {
    return holder.isPresent();
  }

  /** The one before answers what it has been asked, then ends. */
  void takeOver(Version fresh) {
    Optional<Version> old;
    List<Promise<Version>> relieved;
    synchronized (this) {
      candidates--;
      old = holder;
      holder = Optional.of(fresh);
      since = System.nanoTime();
      trouble = "";
      relieved = takeWaiting();
      relieved.forEach(promise -> inHand.begun(fresh));
    }
    relieved.forEach(promise -> promise.tryComplete(fresh));
    old.ifPresent(inHand::retire);
  }

  /** A later start goes on instead. */
  synchronized void withdrawn() {
    candidates--;
  }

  /** Who has waited gets the one before, waits for the next start, or learns why there is nobody. */
  void failed(String how) {
    List<Promise<Version>> relieved;
    Optional<Version> still;
    synchronized (this) {
      candidates--;
      trouble = how;
      still = holder;
      relieved = candidates > 0 && still.isEmpty() ? List.of() : takeWaiting();
      relieved.forEach(promise -> still.ifPresent(inHand::begun));
    }
    relieved.forEach(promise -> still.ifPresentOrElse(promise::tryComplete, () -> promise.tryFail(how)));
  }

  private List<Promise<Version>> takeWaiting() {
    List<Promise<Version>> all = List.copyOf(waiting);
    waiting.clear();
    return all;
  }

  /** It has ended by itself. @return how long it held the post, empty if it didn't any more */
  synchronized Optional<Duration> lost(Version version, String how) {
    if (holder.filter(now -> now == version).isEmpty()) {
      return Optional.empty();
    }
    holder = Optional.empty();
    trouble = how;
    return Optional.of(Duration.ofNanos(System.nanoTime() - since));
  }

  void forget(Version version) {
    inHand.forget(version);
  }

  /** Who answers the next message, which counts until it is {@link #done}; waits for a start that is under way, and fails where there is nobody. */
  synchronized Future<Version> take() {
    if (holder.isPresent()) {
      inHand.begun(holder.get());
      return Future.succeededFuture(holder.get());
    }
    if (candidates == 0) {
      return Future.failedFuture(trouble);
    }
    Promise<Version> promise = Promise.promise();
    waiting.add(promise);
    return promise.future();
  }

  void done(Version version) {
    inHand.done(version);
  }

  /** Nobody is waited for any more. @return those that may still run */
  Set<Version> close() {
    Set<Version> all = inHand.close();
    synchronized (this) {
      holder.ifPresent(all::add);
    }
    return all;
  }
}
