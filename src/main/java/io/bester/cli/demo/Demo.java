package io.bester.cli.demo;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.tour.Home;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bester demo}: T, G, M and their boxes, live. */
@Command(
    name = "demo",
    description = "Start three federated servers with handlers in several languages, show every hop of a story, then let you talk.",
    footer = {
      "",
      "Examples:",
      "  bester demo           the story; then what you type goes to G and M; Ctrl-C ends it",
      "  bester demo --once    the story, and the end",
      "  bester demo --once --json | jq -r 'select(.hop) | .from + \" -> \" + .to'",
      "",
      "With --json each line is one object: chapter; note; or hop (its number), from, to, what and frame, the JSON as text.",
      "Handlers are in Python, Node.js, Bash, C and Java, as far as these are installed. Nothing is left behind.",
      "Exit codes: 0 all went as it should, 1 something did not."
    })
public final class Demo implements Callable<Integer> {
  private final InputStream in;
  private final PrintStream out;
  private final boolean colour;

  @Option(names = "--once", description = "End after the story.")
  boolean once;

  @Option(names = "--json", description = "Print one JSON object a line.")
  boolean json;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  public Demo(InputStream in, PrintStream out, boolean colour) {
    this.in = in;
    this.out = out;
    this.colour = colour;
  }

  @Override public Integer call() {
    Home home = Home.find();
    Cast cast = Cast.installed();
    Screen screen = new Screen(out, colour, json);
    screen.chapter("T has a box, a server called t.example. G has g.example, and M is at the club, club.example. They federate.");
    if (!cast.leftOut().isEmpty()) {
      screen.note("Not installed here, so left out: " + String.join(", ", cast.leftOut()) + ".");
    }
    try (World world = World.start(screen, home, cast)) {
      world.boxes().forEach(box -> screen.note(String.format("    %-16s %-16s pid %d", box.name(), box.address(), box.pid())));
      Play play = new Play(world, screen);
      play.perform();
      if (once) {
        world.strike();
      } else {
        invite(screen, world.boxes());
        new Keyboard(play, screen).read(in);
        screen.note("Nothing more can be typed here; the boxes stay until Ctrl-C.");
        untilInterrupted();
      }
    }
    screen.chapter("The story is over: all servers and handlers ended with exit code 0, and nothing is left behind.");
    screen.note("The handlers are in handlers/. To write your own, read docs/HANDLERS.md.");
    return ExitCode.GOOD;
  }

  private static void invite(Screen screen, List<Box> boxes) {
    screen.chapter("Your turn. You are T.");
    screen.note("  hello everybody       goes to G and to M");
    screen.note("  G how are you?        goes to G alone");
    screen.note("  Ctrl-C                ends it");
    screen.note("And from another terminal, as G, to yourself:");
    screen.note("  BESTER_PASSWORD=any bin/bester send --to " + boxes.get(1).address()
        + " --user G --type relay '{\"to\":[\"T@t.example\"],\"text\":\"hi\"}'");
  }

  private static void untilInterrupted() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.BAD, "was interrupted");
    }
  }
}
