package io.bester.bus;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.util.function.Supplier;

/** What there is once in a node, whichever instance of a room asks for it first. Has to be thread-safe. */
public final class Once<T> implements Shareable {
  private final T value;

  private Once(T value) {
    this.value = value;
  }

  /** @param name of the thing, with its room: {@code client.bans} */
  @SuppressWarnings("unchecked")
  public static <T> T in(Vertx vertx, String name, Supplier<T> maker) {
    return (T) vertx.sharedData().<String, Once<?>>getLocalMap("bester.once")
        .computeIfAbsent(name, absent -> new Once<>(maker.get())).value;
  }
}
