package io.bester.bus;

import io.bester.bus.Event.HandlerState;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where a user's sessions sit, which doors are open, how the handlers' programs are doing. Shared by all rooms of this JVM. */
public final class Directory {
  private final LocalMap<String, Sessions> users;
  private final LocalMap<String, String> listeners;
  private final LocalMap<String, HandlerState> handlers;

  public Directory(Vertx vertx) {
    users = vertx.sharedData().getLocalMap("bester.users");
    listeners = vertx.sharedData().getLocalMap("bester.listeners");
    handlers = vertx.sharedData().getLocalMap("bester.handlers");
  }

  /** Every session of this user, in the order they came; empty when there is none. */
  public List<SessionRef> sessions(String user) {
    Sessions sessions = users.get(user);
    return sessions == null ? List.of() : sessions.refs;
  }

  /** Who has a session here, each once. */
  public Set<String> users() {
    return users.keySet();
  }

  public void add(String user, SessionRef session) {
    users.compute(user, (name, sessions) -> sessions == null ? new Sessions(List.of(session)) : sessions.with(session));
  }

  public void remove(String user, SessionRef session) {
    users.computeIfPresent(user, (name, sessions) -> sessions.without(session));
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

  private static final class Sessions implements Shareable {
    private final List<SessionRef> refs;

    Sessions(List<SessionRef> refs) {
      this.refs = refs;
    }

    Sessions with(SessionRef session) {
      List<SessionRef> more = new ArrayList<>(refs);
      more.add(session);
      return new Sessions(List.copyOf(more));
    }

    /** Null, which takes the user out of the map, when none is left. */
    Sessions without(SessionRef session) {
      List<SessionRef> fewer = refs.stream().filter(ref -> !ref.equals(session)).toList();
      return fewer.isEmpty() ? null : new Sessions(fewer);
    }
  }
}
