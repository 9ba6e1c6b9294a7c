package io.bester.cli;

import io.bester.cli.talk.Client;
import io.bester.cli.talk.Deadline;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.JsonLine;
import io.bester.cli.talk.Loop;
import io.bester.cli.talk.Received;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bester listen}: prints what a user receives, until Ctrl-C or the server ends it. */
@Command(
    name = "listen",
    description = "Log in and print every message received, one line of JSON each, until Ctrl-C.",
    footer = {
      "",
      "Examples:",
      "  bester listen --to 127.0.0.1:2223 --user bob",
      "  BESTER_PASSWORD=secret bester listen --to unix:run/bester.sock --user bob | jq .payload.data",
      "",
      "Exit codes: 0 ended by Ctrl-C or SIGTERM, 2 wrong usage, 3 could not connect or the server closed, 4 not let in."
    })
final class Listen implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin ServerOptions options;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  Listen(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override public Integer call() {
    String password = options.password(terminal);
    Thread goodbye = new Thread(() -> Runtime.getRuntime().halt(ExitCode.GOOD), "bester-goodbye");
    Runtime.getRuntime().addShutdownHook(goodbye);
    try (Loop loop = options.loop(); Client client = options.login(loop, password)) {
      terminal.err().println("Listening as " + options.user + " at " + options.server + "; Ctrl-C ends it.");
      print(client);
      return ExitCode.GOOD;
    } finally {
      forget(goodbye);
    }
  }

  private static void forget(Thread goodbye) {
    try {
      Runtime.getRuntime().removeShutdownHook(goodbye);
    } catch (IllegalStateException e) {
      // it has begun, and ends the process
    }
  }

  /** Ends well only when nobody reads any more what is printed. */
  private void print(Client client) {
    while (!terminal.out().checkError()) {
      Optional<Received> next = client.next(Deadline.never());
      next.filter(Received::isMessage).ifPresent(message -> terminal.out().println(JsonLine.of(message.json())));
    }
  }
}
