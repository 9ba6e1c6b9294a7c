package io.bester.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bester.cli.kit.script.Play;
import io.bester.cli.kit.server.Repertoire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The plays and the specification cover each other. */
class ClauseTest {
  private static final Pattern CLAUSE = Pattern.compile("\\*\\*(P-[0-9]+\\.[0-9]+)[ *]");
  private static final Pattern CHAPTER = Pattern.compile("(?m)^## (P-[0-9]+) ");
  /** Not in this release, left open by the specification itself, or no behaviour on a wire. */
  private static final Set<String> NOT_PLAYED = Set.of(
      "P-4.4", "P-4.5", "P-7.9", "P-7.12", "P-9.4",
      // told in SubscribeTest, with a thousand connections
      "P-8.10",
      // told in SupervisionTest, with programs
      "P-5.12",
      // a measured time, a bound of the configuration, and limits that are off
      "P-11.9", "P-10.4", "P-10.16");

  @Test void everyClauseHasAPlay() throws IOException {
    Set<String> unplayed = clauses();
    Plays.all().forEach(play -> unplayed.removeAll(play.clauses()));
    unplayed.removeAll(NOT_PLAYED);
    assertEquals(Set.of(), unplayed);
  }

  @Test void everyPlayCitesClausesThatExist() throws IOException {
    Set<String> known = clauses();
    known.addAll(found(CHAPTER));
    List<Play> plays = new ArrayList<>(Plays.all());
    plays.addAll(Repertoire.plays());
    for (Play play : plays) {
      Set<String> unknown = new TreeSet<>(play.clauses());
      unknown.removeAll(known);
      assertEquals(Set.of(), unknown, play.title().place());
    }
  }

  private static Set<String> clauses() throws IOException {
    return found(CLAUSE);
  }

  private static Set<String> found(Pattern pattern) throws IOException {
    String specification = Files.readString(Path.of("docs/PROTOCOL.md"));
    return pattern.matcher(specification).results().map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
