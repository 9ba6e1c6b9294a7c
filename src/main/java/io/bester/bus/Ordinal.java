package io.bester.bus;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicInteger;

/** The number of an instance among those of its room. */
public final class Ordinal {
  private Ordinal() {}

  /**
   * Counted from 0, to be asked for once by each instance at its start: those that start together count one another, so
   * any of them in a row have a number each.
   *
   * @param room that the instance is of
   * @param context of the instance
   */
  public static int of(Vertx vertx, String room, Context context) {
    return Once.in(vertx, room + ".instances", AtomicInteger::new).getAndIncrement() % context.getInstanceCount();
  }
}
