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
  private final Directory directory;
  private final Map<String, List<Recipient>> present = new LinkedHashMap<>();
  private final Map<String, List<String>> remote = new LinkedHashMap<>();
  private final Set<String> absent = new LinkedHashSet<>();
  private final Set<String> found;

  /** @param here the name of this server */
  Addressees(Directory directory, String here, Collection<String> users) {
    this.directory = directory;
    this.found = new HashSet<>(2 * users.size());
    for (String user : users) {
      int at = user.lastIndexOf('@');
      if (at > 0 && !user.substring(at + 1).equals(here)) {
        sortBy(user.substring(at + 1), user, user.substring(0, at));
        continue;
      }
      find(user, at > 0 ? user.substring(0, at) : user);
    }
  }

  private void sortBy(String server, String written, String user) {
    if (found.add(written)) {
      remote.computeIfAbsent(server, first -> new ArrayList<>()).add(user);
    }
  }

  private void find(String written, String user) {
    String name = composed(user);
    List<SessionRef> sessions = directory.sessions(name);
    if (sessions.isEmpty()) {
      absent.add(written);
      return;
    }
    if (!found.add(name)) { // user@server has an @ in it, which the name of a local user never has
      return;
    }
    for (SessionRef session : sessions) {
      present.computeIfAbsent(session.listener(), first -> new ArrayList<>()).add(new Recipient(written, session));
    }
  }

  /** As names are kept. What is ASCII is so already, and needs no look into Unicode's tables. */
  private static String composed(String user) {
    boolean ascii = true;
    for (int i = 0; i < user.length() && ascii; i++) {
      ascii = user.charAt(i) < 0x80;
    }
    return ascii ? user : Normalizer.normalize(user, Normalizer.Form.NFC);
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
    return List.copyOf(absent);
  }
}
