package io.bester.client.account;

import io.bester.bus.Once;
import io.bester.client.limit.Network;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where logins wait for their passwords to be hashed, which is slow on purpose: a few threads, a line for each network,
 * and the networks take turns.
 *
 * <p>So whoever floods the server with passwords delays others by the one hash that is under way. When the house is full,
 * the last of the longest line has to leave.
 */
final class LoginQueue {
  private static final int MOST_OF_NETWORK = 64;
  private static final int MOST = 1024;
  private static final long IDLE_SECONDS = 10;

  private final Vertx vertx;
  private final Executor threads;
  private final int width;
  /** In the order of their turns; none is empty. */
  private final Map<String, Deque<Job<?>>> lines = new LinkedHashMap<>();
  private int waiting;
  private int busy;

  /** The one of this node. */
  static LoginQueue of(Vertx vertx) {
    return Once.in(vertx, "client.logins", () -> new LoginQueue(vertx));
  }

  LoginQueue(Vertx vertx) {
    this(vertx, pool(Runtime.getRuntime().availableProcessors()), Runtime.getRuntime().availableProcessors());
  }

  /** @param width how many jobs are with the threads at a time */
  LoginQueue(Vertx vertx, Executor threads, int width) {
    this.vertx = vertx;
    this.threads = threads;
    this.width = width;
  }

  private static Executor pool(int size) {
    ThreadPoolExecutor pool = new ThreadPoolExecutor(
        size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), LoginQueue::thread);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "bester-passwords");
    thread.setDaemon(true);
    return thread;
  }

  /** Fails with a sentence when too many wait already. */
  <T> Future<T> submit(String address, Callable<T> work) {
    Job<T> job = new Job<>(vertx.getOrCreateContext(), work);
    Optional<Job<?>> leaving = enter(Network.of(address), job);
    leaving.ifPresent(Job::turnAway);
    return job.done.future();
  }

  /** @return whom there is no room for */
  private synchronized Optional<Job<?>> enter(String network, Job<?> job) {
    if (busy < width) {
      busy++;
      threads.execute(() -> serve(job));
      return Optional.empty();
    }
    Deque<Job<?>> line = lines.getOrDefault(network, new ArrayDeque<>());
    if (line.size() == MOST_OF_NETWORK) {
      return Optional.of(job);
    }
    Optional<Job<?>> leaving = waiting < MOST ? Optional.empty() : lastOfTheLongest(line.size() + 1);
    if (waiting == MOST) {
      return Optional.of(job);
    }
    lines.putIfAbsent(network, line);
    line.add(job);
    waiting++;
    return leaving;
  }

  /** Taken out of its line, if that is longer than the one of who comes. */
  private Optional<Job<?>> lastOfTheLongest(int length) {
    Deque<Job<?>> longest = new ArrayDeque<>();
    for (Deque<Job<?>> line : lines.values()) {
      longest = line.size() > longest.size() ? line : longest;
    }
    if (longest.size() <= length) {
      return Optional.empty();
    }
    waiting--;
    return Optional.of(longest.removeLast());
  }

  private void serve(Job<?> first) {
    Optional<Job<?>> job = Optional.of(first);
    while (job.isPresent()) {
      job.get().run();
      job = next();
    }
  }

  /** The first line gives one, and goes to the end. */
  private synchronized Optional<Job<?>> next() {
    if (lines.isEmpty()) {
      busy--;
      return Optional.empty();
    }
    String network = lines.keySet().iterator().next();
    Deque<Job<?>> line = lines.remove(network);
    Job<?> job = line.remove();
    waiting--;
    if (!line.isEmpty()) {
      lines.put(network, line);
    }
    return Optional.of(job);
  }

  /** Ends on the context it came from, whatever it throws. */
  private record Job<T>(Context context, Callable<T> work, Promise<T> done) {
    Job(Context context, Callable<T> work) {
      this(context, work, Promise.promise());
    }

    void run() {
      Future<T> outcome = outcome();
      try {
        context.runOnContext(back -> outcome.onComplete(done));
      } catch (RejectedExecutionException e) {
        return; // the house is closed, and nobody waits for it
      }
    }

    private Future<T> outcome() {
      try {
        return Future.succeededFuture(work.call());
      } catch (Throwable e) { // the edge of the room: a thread must serve on
        return Future.failedFuture(e);
      }
    }

    void turnAway() {
      context.runOnContext(back -> done.fail("too many logins wait for their passwords to be checked, "
          + MOST_OF_NETWORK + " from one network or " + MOST + " in all"));
    }
  }
}
