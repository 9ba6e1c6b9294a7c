package io.bester.client;

import io.bester.bus.Bus;
import io.bester.bus.Directory;
import io.bester.bus.Event.Presence;
import io.bester.bus.SessionRef;
import io.bester.client.limit.Headcount;
import io.vertx.core.Vertx;

/** Which users are here, and how often: told to all rooms as they come and go. */
final class Attendance {
  private final Bus bus;
  private final Directory directory;
  private final Headcount sessions;

  Attendance(Vertx vertx, Bus bus, Directory directory) {
    this.bus = bus;
    this.directory = directory;
    this.sessions = Shared.sessionsByUser(vertx);
  }

  /**
   * A session of a user opens, if there is room for it. [P-10.20]
   *
   * @param most sessions of one user; 0 for any number
   */
  boolean arrive(String user, SessionRef session, int most) {
    if (!sessions.enter(user, most)) {
      return false;
    }
    directory.add(user, session);
    bus.presence(new Presence(user, session, true));
    return true;
  }

  /** A session that had arrived is open no more. */
  void depart(String user, SessionRef session) {
    sessions.leave(user);
    directory.remove(user, session);
    bus.presence(new Presence(user, session, false));
  }
}
