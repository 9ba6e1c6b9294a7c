package io.bester.cli.kit.script;

/** One line of a play, and where it stands. */
public record Line(String file, int number, String text) {
  /** With what goes on in the next line of the file. */
  Line with(String more) {
    return new Line(file, number, text + " " + more);
  }

  public String place() {
    return file + ":" + number;
  }
}
