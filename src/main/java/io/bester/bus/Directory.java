package io.bester.bus;

import io.bester.bus.Event.HandlerState;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Where a user's sessions sit, which doors are open, how the handlers' programs are doing. Shared by all rooms of this JVM. */
public final class Directory {
  /** Not a LocalMap, which asks for the class of what it gives out, each time, whether it must be copied. */
  private final Map<String, List<SessionRef>> users;
  private final LocalMap<String, String> listeners;
  private final LocalMap<String, HandlerState> handlers;

  public Directory(Vertx vertx) {
    users = Once.in(vertx, "bus.users", ConcurrentHashMap::new);
    listeners = vertx.sharedData().getLocalMap("bester.listeners");
    handlers = vertx.sharedData().getLocalMap("bester.handlers");
  }

  /** Every session of this user, in the order they came; empty when there is none. */
  public List<SessionRef> sessions(String user) {
    return users.getOrDefault(user, List.of());
  }

  /** Who has a session here, each once. */
  public Set<String> users() {
    return Set.copyOf(users.keySet());
  }

  public void add(String user, SessionRef session) {
    users.compute(user, (name, sessions) -> sessions == null ? List.of(session) : with(sessions, session));
  }

  public void remove(String user, SessionRef session) {
    users.computeIfPresent(user, (name, sessions) -> without(sessions, session));
  }

  private static List<SessionRef> with(List<SessionRef> sessions, SessionRef session) {
    List<SessionRef> more = new ArrayList<>(sessions);
    more.add(session);
    return List.copyOf(more);
  }

  /** Null, which takes the user out of the map, when none is left. */
  private static List<SessionRef> without(List<SessionRef> sessions, SessionRef session) {
    List<SessionRef> fewer = sessions.stream().filter(ref -> !ref.equals(session)).toList();
    return fewer.isEmpty() ? null : fewer;
  }

  /** A door has opened: its name in the configuration, and its real address. */
  public void opened(String listener, String address) {
    listeners.put(listener, address);
  }

  /** The open doors by name. */
  public Map<String, String> listeners() {
    return Map.copyOf(listeners);
  }

  /** How the program of a type is doing now. */
  public void handler(HandlerState state) {
    handlers.put(state.type(), state);
  }

  /** The type has no program any more. */
  public void forgetHandler(String type) {
    handlers.remove(type);
  }

  /** How the program of each type is doing, as far as anybody looks after it. */
  public Collection<HandlerState> handlers() {
    return List.copyOf(handlers.values());
  }
}
