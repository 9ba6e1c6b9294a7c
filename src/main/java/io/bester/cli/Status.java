package io.bester.cli;

import io.bester.cli.status.ServerStatus;
import io.bester.cli.status.StatusScreen;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.JsonLine;
import io.bester.cli.talk.Loop;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bester status}: one page on how a server is doing. */
@Command(
    name = "status",
    description = {
      "Show how a running server is doing: what is wrong, its clients, handlers and peers.",
      "",
      "Sums count from its start. It tells them to its own user and to root."},
    footer = {
      "",
      "Examples:",
      "  bester status                                           of the server in this folder",
      "  bester status -conf /srv/a/node.json",
      "  bester status --json | jq '.handlers[] | select(.state != \"up\")'",
      "",
      "Exit codes: 0 it answers, 1 it can't tell, 2 wrong usage, 3 no server answers, 4 it doesn't tell this user."
    })
final class Status implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin ServerInformer informer;

  @Option(names = "--json", description = "Print one JSON object, as PROTOCOL.md, P-8.14, has it.")
  boolean json;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  Status(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override public Integer call() {
    try (Loop loop = new Loop()) {
      ServerStatus status = ServerStatus.ask(informer.client(loop, terminal));
      if (json) {
        terminal.out().println(JsonLine.of(status.json().encode()));
      } else {
        new StatusScreen(terminal.out()).print(status);
      }
      return ExitCode.GOOD;
    }
  }
}
