package io.bester.cli.kit.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A conversation as the specification has it: a title that cites clauses, and lines. Their grammar is in
 * src/test/resources/conversations/README.md.
 *
 * @param notes what comments of the form {@code # name: login} say, by their first word
 */
public record Play(Line title, Map<String, String> notes, List<Line> lines) {
  private static final Pattern NOTE = Pattern.compile("# ([a-z]+): (.*)");
  private static final Pattern TITLE = Pattern.compile("# \\[P-.*");
  private static final Pattern CLAUSE = Pattern.compile("P-[0-9]+(\\.[0-9]+)?");

  /**
   * All plays of a file.
   *
   * @param file how to call it
   */
  public static List<Play> read(String file, List<String> text) {
    List<Play> plays = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      Line line = new Line(file, i + 1, text.get(i).stripTrailing());
      if (TITLE.matcher(line.text()).matches()) {
        plays.add(new Play(new Line(file, line.number(), line.text().substring(2)), new HashMap<>(), new ArrayList<>()));
        continue;
      }
      if (line.text().startsWith("#")) {
        note(plays, NOTE.matcher(line.text()));
      } else if (!line.text().isEmpty()) {
        add(plays, line);
      }
    }
    return plays;
  }

  private static void note(List<Play> plays, Matcher note) {
    if (!plays.isEmpty() && note.matches()) {
      plays.get(plays.size() - 1).notes.put(note.group(1), note.group(2));
    }
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
  public List<String> clauses() {
    String cited = title.text().substring(0, endOfClauses());
    return CLAUSE.matcher(cited).results().map(MatchResult::group).toList();
  }

  /** Its title without the clauses. */
  public String subject() {
    return title.text().substring(endOfClauses() + 1).strip();
  }

  private int endOfClauses() {
    return title.text().indexOf(']');
  }
}
