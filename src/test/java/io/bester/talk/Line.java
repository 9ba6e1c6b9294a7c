package io.bester.talk;

/** One line of a play, and where it stands. */
record Line(String file, int number, String text) {
  /** What goes on in the next line of the file. */
  Line with(String more) {
    return new Line(file, number, text + " " + more);
  }

  String place() {
    return "conversations/" + file + ":" + number;
  }
}
