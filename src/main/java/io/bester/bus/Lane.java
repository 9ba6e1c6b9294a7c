package io.bester.bus;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One event loop, as a way through the house: who has the next room on it needn't change the thread.
 *
 * <p>A message that stays on its loop saves two wake-ups of another thread, and what it leads to is written in one go.
 * Its addresses mean something in this JVM only, so a cluster must not hear of them.
 */
final class Lane {
  private static final String NONE = "";

  private final String loop;
  private final Map<String, Integer> open;
  private final Map<String, String> addresses = new ConcurrentHashMap<>();

  private Lane(String loop, Map<String, Integer> open) {
    this.loop = loop;
    this.open = open;
  }

  /** The one of whoever calls; a room that works on other threads has none. */
  static Lane here(Vertx vertx) {
    boolean onLoop = Context.isOnEventLoopThread() && vertx.getOrCreateContext().isEventLoopContext();
    return new Lane(onLoop ? Thread.currentThread().getName() : NONE, Once.in(vertx, "bus.lanes", ConcurrentHashMap::new));
  }

  boolean exists() {
    return !loop.equals(NONE);
  }

  /** Of an address, the part that is heard on this loop only. */
  String address(String address) {
    return addresses.computeIfAbsent(address, common -> Address.inLane(common, loop));
  }

  /** Somebody listens there. */
  void open(String address) {
    open.merge(address(address), 1, Integer::sum);
  }

  /** Somebody listens there no more. */
  void close(String address) {
    open.computeIfPresent(address(address), (same, listeners) -> listeners == 1 ? null : listeners - 1);
  }

  /** Whether somebody on this loop listens at that address, too. */
  boolean serves(String address) {
    return exists() && open.containsKey(address(address));
  }
}
