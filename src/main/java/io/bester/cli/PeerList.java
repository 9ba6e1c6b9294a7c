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

/** {@code bester peer list}: which servers a server sends messages to, and how each is doing. */
@Command(
    name = "list",
    description = {
      "Show the configured peers of a running server, and others that handlers have named, and how each is doing.",
      "",
      "Reached by: a link that stays open; one by one, with a connection for each message; or unknown, as long as no report has come."},
    footer = {
      "",
      "Examples:",
      "  bester peer list                                        of the server in this folder",
      "  bester peer list --informer /srv/a/run/informer.sock",
      "  bester peer list --json | jq -r 'select(.loss) | .name'",
      "",
      "Exit codes: 0 good, 1 it can't tell, 2 wrong usage, 3 no server answers, 4 it doesn't tell this user."
    })
final class PeerList implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin ServerInformer informer;

  @Option(names = "--json", description = "Print one JSON object a line, for each peer.")
  boolean json;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  PeerList(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override public Integer call() {
    try (Loop loop = new Loop()) {
      ServerStatus status = ServerStatus.ask(informer.client(loop, terminal));
      if (json) {
        status.peers().forEach(peer -> terminal.out().println(JsonLine.of(peer.encode())));
      } else {
        new StatusScreen(terminal.out()).printPeers(status);
      }
      return ExitCode.GOOD;
    }
  }
}
