package io.bester.talk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A conversation as the specification has it: a title that cites clauses, and lines. Their grammar is in
 * src/test/resources/conversations/README.md.
 */
record Play(Line title, List<Line> lines) {
  static final Path FOLDER = Path.of("src/test/resources/conversations");
  private static final Pattern TITLE = Pattern.compile("# \\[P-.*");
  private static final String PIECES = "[A-Z]\\S* +sends (hex|[0-9]+ bytes of|the rest).*";
  private static final Pattern CLAUSE = Pattern.compile("P-[0-9]+(\\.[0-9]+)?");

  /** All plays of the folder, in the order of their files. */
  static List<Play> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> scripts = files.filter(file -> file.toString().endsWith(".talk")).sorted().toList();
      List<Play> plays = new ArrayList<>();
      for (Path script : scripts) {
        plays.addAll(read(script.getFileName().toString(), Files.readAllLines(script)));
      }
      return plays;
    }
  }

  static List<Play> read(String file, List<String> text) {
    List<Play> plays = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      Line line = new Line(file, i + 1, text.get(i).stripTrailing());
      if (TITLE.matcher(line.text()).matches()) {
        plays.add(new Play(new Line(file, line.number(), line.text().substring(2)), new ArrayList<>()));
        continue;
      }
      if (!line.text().isEmpty() && !line.text().startsWith("#")) {
        add(plays, line);
      }
    }
    return plays;
  }

  private static void add(List<Play> plays, Line line) {
    if (plays.isEmpty()) {
      throw new IllegalArgumentException(line.place() + " stands before the first title, # [P-…] …");
    }
    List<Line> lines = plays.get(plays.size() - 1).lines;
    if (line.text().startsWith(" ")) {
      int last = lines.size() - 1;
      lines.set(last, lines.get(last).with(line.text().strip()));
      return;
    }
    lines.add(line);
  }

  /** The clauses that its title cites. */
  List<String> clauses() {
    String cited = title.text().substring(0, title.text().indexOf(']'));
    return CLAUSE.matcher(cited).results().map(MatchResult::group).toList();
  }

  /** Whether anybody comes over the transport of the run, so that it matters which one that is. */
  boolean asksForTransport() {
    return lines.stream().map(Line::text).anyMatch(text -> text.matches("(client|raw) .*") && !text.matches("\\S+ \\S+ on (tcp|unix).*"));
  }

  /** Whether somebody says that nothing more will come, and reads on: over TLS and WebSocket that is the end of both. */
  boolean closesHalf() {
    return lines.stream().anyMatch(line -> line.text().endsWith("closes its writing side"));
  }

  /** Whether somebody sends less than a frame, or a length that isn't true: a message of a WebSocket can't do that. */
  boolean sendsPieces() {
    return lines.stream().anyMatch(line -> line.text().matches(PIECES));
  }
}
