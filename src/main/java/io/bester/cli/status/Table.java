package io.bester.cli.status;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows under a head, in columns that are as wide as they must be; numbers stand to the right. */
final class Table {
  private final List<List<String>> rows = new ArrayList<>();
  private final int texts;

  /** @param texts so many columns from the left hold words, the others numbers */
  Table(int texts, String... heads) {
    this.texts = texts;
    rows.add(List.of(heads));
  }

  void add(List<String> row) {
    rows.add(row);
  }

  /** Below what stands there; a head alone is not worth a line. */
  void printBelow(PrintStream out) {
    if (rows.size() > 1) {
      out.println();
      print(out);
    }
  }

  void print(PrintStream out) {
    int[] widths = IntStream.range(0, rows.get(0).size()).map(this::width).toArray();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(i == 0 ? "" : "  ").append(cell(row.get(i), i, widths[i]));
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private String cell(String text, int column, int width) {
    String blanks = " ".repeat(width - length(text));
    return column < texts ? text + blanks : blanks + text;
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
