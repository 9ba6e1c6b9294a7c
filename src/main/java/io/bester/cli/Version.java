package io.bester.cli;

import io.bester.cli.talk.ExitCode;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bester version}: the same as {@code --version}, for programs too. */
@Command(
    name = "version",
    description = "Show which release this is, and what it runs on.",
    footer = {
      "",
      "Examples:",
      "  bester version",
      "  bester version --json | jq -r .version",
      "",
      "Keys of --json: version, vertx, java.",
      "Exit codes: 0 good, 2 wrong usage."
    })
final class Version implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  Version(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override public Integer call() {
    VersionText text = new VersionText();
    terminal.out().println(json
        ? new JsonObject().put("version", text.release()).put("vertx", text.vertx()).put("java", text.java()).encode()
        : text.getVersion()[0]);
    return ExitCode.GOOD;
  }
}
