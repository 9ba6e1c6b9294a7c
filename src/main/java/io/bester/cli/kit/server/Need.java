package io.bester.cli.kit.server;

import io.bester.cli.kit.script.Line;
import io.bester.cli.kit.script.Play;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What a play can't do without. */
enum Need {
  LOGIN(terms -> true, ""),
  /** Not needed, but of use: without it silence is less sure. */
  PINGS(terms -> true, ""),
  /** Not needed either: without it clients log in without a payload. */
  DUMMY(terms -> true, ""),
  HANDLERS(terms -> terms.sockets().isPresent(), "it needs handlers: name a folder for their sockets with --handlers"),
  INFORMER(terms -> terms.sockets().map(Terms::informer).filter(Files::exists).isPresent(),
      "it needs the informer: its socket should be informer.sock in the folder that --handlers names"),
  PEER(terms -> terms.peer().isPresent(), "it needs another server: say where this kit may be one, with --peer HOST:PORT"),
  ACCOUNTS(Terms::closed, "it needs a server that looks at passwords: name two of its users with --user");

  private final Predicate<Terms> met;
  private final String how;

  Need(Predicate<Terms> met, String how) {
    this.met = met;
    this.how = how;
  }

  /** How to meet it; empty where it is met. */
  Optional<String> unmet(Terms terms) {
    return met.test(terms) ? Optional.empty() : Optional.of(how);
  }

  /** Those that its lines show, and those that a note names, as in {@code # needs: peer}. */
  static Set<Need> of(Play play) {
    Set<Need> needs = named(play, "needs");
    addIf(needs, LOGIN, play, line -> line.startsWith("client ") || line.contains("$login"));
    addIf(needs, HANDLERS, play, line -> line.startsWith("handler "));
    addIf(needs, INFORMER, play, line -> line.startsWith("informer "));
    addIf(needs, PEER, play, line -> line.startsWith("peer "));
    return needs;
  }

  private static void addIf(Set<Need> needs, Need need, Play play, Predicate<String> shows) {
    if (play.lines().stream().map(Line::text).anyMatch(shows)) {
      needs.add(need);
    }
  }

  /** What can't be had where this play fails, as its note says: {@code # shows: login}. */
  static Set<Need> shown(Play play) {
    return named(play, "shows");
  }

  private static Set<Need> named(Play play, String note) {
    Set<Need> needs = EnumSet.noneOf(Need.class);
    String words = play.notes().getOrDefault(note, "");
    Arrays.stream(values()).filter(need -> words.toUpperCase(Locale.ROOT).contains(need.name())).forEach(needs::add);
    return needs;
  }
}
