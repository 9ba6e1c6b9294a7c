package io.bester.cli;

import io.bester.cli.status.Key;
import io.bester.cli.status.RateScreen;
import io.bester.cli.status.ServerStatus;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.InformerClient;
import io.bester.cli.talk.JsonLine;
import io.bester.cli.talk.Loop;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bester top}: how much a server does each second, again and again. */
@Command(
    name = "top",
    description = {
      "Show what a running server does each second: messages, by handler and by peer.",
      "",
      "On a terminal in place, until q or Ctrl-C; elsewhere one block after another."},
    footer = {
      "",
      "Examples:",
      "  bester top                                              of the server in this folder",
      "  bester top --every 5s -conf /srv/a/node.json",
      "  bester top --count 1 --json | jq .clients.perSecond",
      "",
      "Exit codes: 0 ended by q, Ctrl-C or --count, 1 it can't tell, 2 wrong usage, 3 no server answers, or not any",
      "more, 4 it doesn't tell this user."
    })
final class Top implements Callable<Integer> {
  private static final Duration LEAST = Duration.ofMillis(100);
  private static final String CLEAR = "\u001b[H\u001b[2J";

  private final Terminal terminal;

  @Spec CommandSpec spec;

  @Mixin ServerInformer informer;

  @Option(names = "--every", paramLabel = "TIME", defaultValue = "1s", converter = DurationText.class,
      description = "How long the server is watched for each picture, 100ms or more; ${DEFAULT-VALUE} if not named.")
  Duration every;

  @Option(names = "--count", paramLabel = "N", defaultValue = "0", description = "End after so many pictures; 0, or not named: go on.")
  long count;

  @Option(names = "--json", description = "Print one JSON object a line: what status tells, with perSecond beside the sums.")
  boolean json;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  Top(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override public Integer call() {
    if (every.compareTo(LEAST) < 0 || count < 0) {
      throw new ParameterException(spec.commandLine(), count < 0 ? "--count takes 0 or more" : "--every takes 100ms or more");
    }
    boolean inPlace = terminal.colour() && !json;
    try (Loop loop = new Loop(); Watching watching = inPlace ? new Keyboard(terminal) : new Clock()) {
      watch(informer.client(loop, terminal), inPlace, watching);
      return ExitCode.GOOD;
    }
  }

  /** What happens between two pictures. */
  private interface Watching extends AutoCloseable {
    /** @return whether to go on */
    boolean wait(Duration time);

    @Override void close();
  }

  private void watch(InformerClient server, boolean inPlace, Watching watching) {
    ServerStatus before = ServerStatus.ask(server);
    for (long shown = 0; (count == 0 || shown < count) && watching.wait(every); shown++) {
      ServerStatus now = ServerStatus.ask(server);
      show(new RateScreen(terminal.out(), before, now), inPlace, shown);
      before = now;
      if (terminal.out().checkError()) {
        return; // nobody reads any more
      }
    }
  }

  private void show(RateScreen screen, boolean inPlace, long shown) {
    if (json) {
      terminal.out().println(JsonLine.of(screen.json().encode()));
      return;
    }
    if (inPlace) {
      terminal.out().print(CLEAR);
    } else if (shown > 0) {
      terminal.out().println();
    }
    screen.print();
  }

  /** Ctrl-C is a good end, and leaves the terminal as it was. */
  private static final class Keyboard implements Watching {
    private final Key key;
    private final Thread goodbye;

    Keyboard(Terminal terminal) {
      key = new Key(terminal.in());
      goodbye = goodbye(key::close);
      key.listen();
    }

    @Override public boolean wait(Duration time) {
      return !key.comes('q', time);
    }

    @Override public void close() {
      forget(goodbye);
      key.close();
    }
  }

  private static final class Clock implements Watching {
    private final Thread goodbye = goodbye(() -> {});

    @Override public boolean wait(Duration time) {
      try {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    @Override public void close() {
      forget(goodbye);
    }
  }

  private static Thread goodbye(Runnable last) {
    Thread goodbye = new Thread(() -> {
      last.run();
      Runtime.getRuntime().halt(ExitCode.GOOD);
    }, "bester-goodbye");
    Runtime.getRuntime().addShutdownHook(goodbye);
    return goodbye;
  }

  private static void forget(Thread goodbye) {
    try {
      Runtime.getRuntime().removeShutdownHook(goodbye);
    } catch (IllegalStateException e) {
      // it has begun, and ends the process
    }
  }
}
