package io.bester.cli.tour;

import io.bester.cli.talk.ExitCode;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bester try}: the first minute, from nothing to two users who talk, and back to nothing. */
@Command(
    name = "try",
    description = "Start a node with two handlers, let two users talk, show every hop, and clean up. Needs python3.",
    footer = {
      "",
      "Examples:",
      "  bester try",
      "  bester try --json | jq -r 'select(.hop) | .from + \" -> \" + .to'",
      "",
      "With --json each line is one object: chapter; note; started, pid and how; or hop (its number), from, to, wire, what and",
      "frame, which is the JSON that passed, as text.",
      "Exit codes: 0 all went as it should, 1 something did not."
    })
public final class Try implements Callable<Integer> {
  private final PrintStream out;
  private final boolean colour;

  @Option(names = "--json", description = "Print one JSON object a line.")
  boolean json;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  public Try(PrintStream out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  @Override public Integer call() {
    Home home = Home.find();
    Story story = new Story(out, colour, json);
    story.chapter("A server, two handlers in Python, two users, and every frame that passes between them.");
    story.note("This program plays both users, and sits between the server and the handlers to read along.");
    try (Stage stage = Stage.set(home, story)) {
      new Tour(stage, story).run();
      stage.strike();
    }
    story.chapter("Everything has stopped: the server and both handlers ended with exit code 0, and nothing is left behind.");
    if (!json) {
      next(home);
    }
    return ExitCode.GOOD;
  }

  private void next(Home home) {
    out.println();
    out.println("What to do next, in " + home.folder() + ":");
    out.println("  run a node       python3 handlers/python/echo.py run/echo.sock & bin/vertx run verticles/node.json -conf conf/node.json");
    out.println("  send a message   BESTER_PASSWORD=any bin/bester send --to 127.0.0.1:2223 --user alice --type echo --wait 1 '{\"text\":\"hi\"}'");
    out.println("  write a handler  copy chat.py, bester.py and bester_client.py of handlers/python, change the answer, name it under \"handlers\" in conf/node.json");
    out.println("  read on          docs/HANDLERS.md for handlers, docs/PROTOCOL.md for what goes over each wire");
  }
}
