package io.bester.cli;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.bester.cli.talk.Client;
import io.bester.cli.talk.Deadline;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.talk.JsonLine;
import io.bester.cli.talk.Loop;
import io.bester.cli.talk.Received;
import io.bester.protocol.Data;
import io.bester.protocol.Id;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bester send}: logs in, sends one message, prints its report. */
@Command(
    name = "send",
    description = "Log in, send one message, and print its report as one line of JSON.",
    footer = {
      "",
      "Examples:",
      "  bester send --to 127.0.0.1:2223 --user alice --type echo --wait 1 '{\"text\":\"hi\"}'",
      "  bester send --to [::1]:2224 --user alice --type relay '{\"to\":[\"bob\"],\"text\":\"hi\"}'",
      "  bester send --to tls://chat.example:2225 --ca ca.pem --user alice --type relay '{\"to\":[\"bob\"],\"text\":\"hi\"}'",
      "  date +'\"%%c\"' | BESTER_PASSWORD=secret bester send --to unix:run/bester.sock --user alice --type log -",
      "",
      "Exit codes: 0 the report is good, 1 it is bad or too few messages came, 2 wrong usage,",
      "3 could not connect or no report came, 4 not let in."
    })
final class Send implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin ServerOptions options;

  @Option(names = "--type", required = true, paramLabel = "TYPE", description = "Which handler it is for.")
  String type;

  @Option(names = "--id", paramLabel = "ID", description = "What the report calls it; chosen for you otherwise.")
  Optional<String> id;

  @Option(names = "--timeout", paramLabel = "TIME", defaultValue = "30s", converter = DurationText.class,
      description = "How long to wait for all that should come: 500ms, 30s, 5m (default ${DEFAULT-VALUE}).")
  Duration timeout;

  @Option(names = "--wait", paramLabel = "N", defaultValue = "0",
      description = "Wait for so many messages as well, and print each as one line of JSON, in the order they come.")
  int wait;

  @Parameters(paramLabel = "JSON", description = "The message: one JSON value, or - for standard input.")
  String json;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  Send(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override public Integer call() {
    if (wait < 0) {
      throw new Failure(ExitCode.WRONG_USAGE, "--wait takes a number of messages, not " + wait);
    }
    Data data = MessageText.read(json, terminal.in());
    String password = options.password(terminal);
    try (Loop loop = options.loop(); Client client = options.login(loop, password)) {
      Id name = name();
      client.send(type, data, name);
      return await(client, name);
    }
  }

  private Id name() {
    String text = id.orElseGet(() -> "cli-" + UUID.randomUUID().toString().substring(0, 8));
    return new Id(Data.of('"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"'));
  }

  private int await(Client client, Id name) {
    Deadline deadline = Deadline.in(timeout);
    boolean reported = false;
    int missing = wait;
    while (!reported || missing > 0) {
      Received next = next(client, deadline, reported, missing);
      if (next.isMessage() && missing > 0) {
        terminal.out().println(JsonLine.of(next.json()));
        missing--;
      }
      if (!reported && next.answers(name)) {
        terminal.out().println(JsonLine.of(next.json()));
        reported = true;
        if (!next.isGood()) {
          return ExitCode.BAD;
        }
      }
    }
    return ExitCode.GOOD;
  }

  private Received next(Client client, Deadline deadline, boolean reported, int missing) {
    try {
      return client.next(deadline).orElseThrow(() -> reported
          ? new Failure(ExitCode.BAD, "only " + (wait - missing) + " of " + wait + " messages came within the "
              + timeout.toMillis() + " ms of --timeout")
          : new Failure(ExitCode.NOT_CONNECTED, options.server + " sent no report within the " + timeout.toMillis()
              + " ms of --timeout"));
    } catch (Failure e) {
      throw reported ? e : new Failure(e.exitCode(), e.getMessage() + "; what became of the message is unknown");
    }
  }
}
