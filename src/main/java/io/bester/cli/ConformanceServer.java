package io.bester.cli;

import io.bester.cli.kit.Group;
import io.bester.cli.kit.Sheet;
import io.bester.cli.kit.server.Candidate;
import io.bester.cli.kit.server.Repertoire;
import io.bester.cli.kit.server.Terms;
import io.bester.cli.kit.server.Wanted;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bester conformance server}: tries plays on a server in any language. */
@Command(
    name = "server",
    description = "Try on a running server, in any language, whether it speaks part 1 of the protocol: frames, first frame, login,"
        + " messages, reports, built-in types; with --handlers also how it asks handlers and carries out their commands; with --peer"
        + " also how it speaks with other servers. Prints which cases fail, by which clause of docs/PROTOCOL.md, what was sent, what was"
        + " expected, what came, and what to do. What goes beyond part 1 is neither asked for nor held against it.",
    synopsisHeading = "Usage: ",
    customSynopsis = "bester conformance server [OPTIONS] ADDRESS",
    footer = {
      "",
      "Examples:",
      "  bester conformance server 127.0.0.1:2223",
      "  bester conformance server --handlers run/conf --peer 127.0.0.1:2299 127.0.0.1:2223",
      "  bester conformance server --handlers run/conf --print-config node 127.0.0.1:2223 > conf.json",
      "  BESTER_PASSWORD=secret bester conformance server --user alice --user bob unix:run/bester.sock",
      "  bester conformance server --only login,ping --json 127.0.0.1:2223",
      "",
      "With --handlers the kit is the handlers: DIR/conf-one.sock, conf-two.sock and conf-three.sock belong to the",
      "types of these names; the handler of conf-gone, behind conf-gone.sock, never runs. The informer is",
      "DIR/informer.sock, if there is one. Without these options the cases that need them are skipped.",
      "Don't try it on a server that people use.",
      "Exit codes: 0 all passed, 1 some failed, 2 wrong usage, 3 could not connect."
    })
final class ConformanceServer implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin TestedServer server;

  @Mixin ChosenCases only;

  @Option(names = "--print-config", paramLabel = "node|besterd",
      description = "Print what the server has to be configured with, as conf/node.json or the original's server.conf has it, and end.")
  Optional<String> printed = Optional.empty();

  @Option(names = "--json", description = "Print one JSON object a line: each case, and at the end the sum.")
  boolean json;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  ConformanceServer(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override public Integer call() {
    Terms terms = server.terms(terminal);
    Wanted wanted = new Wanted(terms);
    if (printed.isPresent()) {
      terminal.out().println(config(wanted, printed.get()));
      return ExitCode.GOOD;
    }
    List<Group<Candidate>> groups = Repertoire.groups();
    only.check(groups);
    wanted.prepare();
    Candidate candidate = new Candidate(terms);
    candidate.greet();
    Sheet sheet = json ? Sheet.json(terminal.out()) : Sheet.lines(terminal.out(), terminal.colour());
    return only.tryOn(candidate, candidate::log, groups, sheet, "conformance server") ? ExitCode.GOOD : ExitCode.BAD;
  }

  private static String config(Wanted wanted, String form) {
    return switch (form) {
      case "node" -> wanted.node();
      case "besterd" -> wanted.besterd();
      default -> throw new Failure(ExitCode.WRONG_USAGE, "--print-config takes node or besterd, not " + form);
    };
  }
}
