package io.bester.command;

import io.bester.bus.Directory;
import io.bester.bus.Event.Deliver.Recipient;
import io.bester.bus.SessionRef;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The users that a command names, sorted by where they are: each once, however often named. [P-6.1, P-6.9] */
final class Addressees {
  private final Map<String, List<Recipient>> present = new LinkedHashMap<>();
  private final Map<String, List<String>> remote = new LinkedHashMap<>();
  private final List<String> absent = new ArrayList<>();
  private final Set<SessionRef> found = new HashSet<>();

  /** @param here the name of this server */
  Addressees(Directory directory, String here, Collection<String> users) {
    for (String user : new LinkedHashSet<>(users)) {
      int at = user.lastIndexOf('@');
      if (at > 0 && !user.substring(at + 1).equals(here)) {
        remote.computeIfAbsent(user.substring(at + 1), server -> new ArrayList<>()).add(user.substring(0, at));
        continue;
      }
      find(directory, user, at > 0 ? user.substring(0, at) : user);
    }
  }

  private void find(Directory directory, String written, String user) {
    List<SessionRef> sessions = directory.sessions(Normalizer.normalize(user, Normalizer.Form.NFC));
    for (SessionRef session : sessions) {
      if (!found.add(session)) {
        continue;
      }
      present.computeIfAbsent(session.listener(), listener -> new ArrayList<>()).add(new Recipient(written, session));
    }
    if (sessions.isEmpty()) {
      absent.add(written);
    }
  }

  /** Sessions of this server, by listener instance. */
  Collection<List<Recipient>> present() {
    return present.values();
  }

  /** Users of other servers, by server. */
  Map<String, List<String>> remote() {
    return remote;
  }

  /** Users of this server who have no session, as they were written. */
  List<String> absent() {
    return absent;
  }
}
