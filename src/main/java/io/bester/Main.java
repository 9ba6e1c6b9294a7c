package io.bester;

import io.bester.cli.Bester;

/** The jar's entrance: {@code run} starts a node, every other word is a command of {@code bester}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    switch (args.length == 0 ? "" : args[0]) {
      case "run", "bare" -> Launcher.main(args);
      default -> Bester.main(args);
    }
  }
}
