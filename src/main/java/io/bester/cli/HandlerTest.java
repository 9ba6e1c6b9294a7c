package io.bester.cli;

import io.bester.cli.kit.Group;
import io.bester.cli.kit.Sheet;
import io.bester.cli.kit.handler.AllCases;
import io.bester.cli.kit.handler.Settings;
import io.bester.cli.kit.handler.Subject;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bester handler test}: tries sixty cases on a handler in any language. */
@Command(
    name = "test",
    description = {
      "Try sixty cases on a handler in any language, and tell which fail, why, and what to do.",
      "",
      "Whole messages and pieces, any JSON there may be, many at once, callers who go away, start and end. It is about the wire:",
      "what the handler answers is its own business, and refusing is as good as accepting. No server is needed.",
      ""},
    synopsisHeading = "Usage: ",
    customSynopsis = {
      "bester handler test [OPTIONS] -- PROGRAM [ARGUMENT...]",
      "       bester handler test [OPTIONS] --socket PATH",
      "       bester handler test [OPTIONS] TYPE -conf FILE"},
    footer = {
      "",
      "Examples:",
      "  bester handler test -- python3 handlers/python/echo.py",
      "  bester handler test --request envelope -- ./chat",
      "  bester handler test --socket run/echo.sock",
      "  bester handler test chat -conf conf/node.json",
      "  bester handler test --only byte-by-byte,sigterm --json -- node echo.js",
      "",
      "The program is started with a socket of its own: its path is the last argument, and in BESTER_SOCKET. A TYPE",
      "is asked as the configuration says, and started by its command, if it has one. One that runs already gets",
      "real messages: don't try it on a handler that people use.",
      "Exit codes: 0 all passed, 1 some failed, 2 wrong usage, 3 nobody listens at the socket."
    })
final class HandlerTest implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin TestedHandler handler;

  @Mixin ChosenCases only;

  @Option(names = "--many", paramLabel = "N", defaultValue = "10000",
      description = "How many messages the longest case sends (default ${DEFAULT-VALUE}).")
  int many;

  @Option(names = "--json", description = "Print one JSON object a line: each case, and at the end the sum; keys are in docs/HANDLERS.md.")
  boolean json;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  HandlerTest(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override public Integer call() {
    if (many < 1) {
      throw new Failure(ExitCode.WRONG_USAGE, "--many takes a number of messages, at least 1, not " + many);
    }
    handler.look(terminal);
    Settings settings = handler.settings(many);
    List<Group<Subject>> groups = AllCases.of(settings);
    only.check(groups);
    try (TestedHandler.Place place = TestedHandler.Place.make(); Subject subject = handler.subject(place, settings)) {
      subject.open();
      Sheet sheet = json ? Sheet.json(terminal.out()) : Sheet.lines(terminal.out(), terminal.colour());
      return only.tryOn(subject, subject::log, groups, sheet, "handler test") ? ExitCode.GOOD : ExitCode.BAD;
    }
  }
}
