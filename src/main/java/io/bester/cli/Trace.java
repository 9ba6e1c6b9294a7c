package io.bester.cli;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.talk.Loop;
import io.bester.cli.trace.Nodes;
import io.bester.cli.trace.Story;
import io.bester.cli.trace.Ways;
import io.bester.protocol.Harmless;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bester trace}: shows a message's way over all servers. */
@Command(
    name = "trace",
    description = {
      "Show where a message went, hop by hop, over all servers that can be asked.",
      "",
      "A server remembers the last hops of messages, never their data. It tells them to its own user and to root, and asks the"
          + " servers to which a message went on. Those tell no names of their users; to see these, name their informers, too."},
    footer = {
      "",
      "Examples:",
      "  bester trace a1                                         by the server in this folder",
      "  bester trace a1 -conf /srv/a/node.json -conf /srv/b/node.json",
      "  bester trace a1 --informer /srv/a/run/informer.sock --json",
      "",
      "Exit codes: 0 found, 1 no such message is known, 2 wrong usage, 3 no server could be asked, 4 none may tell."
    })
final class Trace implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "ID",
      description = "The id that its sender gave it, or the mid that servers and handlers know it by. All messages of that id are shown.")
  String id;

  @Option(names = {"-conf", "--conf"}, paramLabel = "FILE",
      description = "The configuration of a server to ask, which says where its informer is; may stand several times.")
  List<Path> files = List.of();

  @Option(names = "--informer", paramLabel = "PATH",
      description = "The informer's socket of a server to ask; may stand several times. run/informer.sock if neither is there.")
  List<Path> informers = List.of();

  @Option(names = "--json", description = "Print one JSON object a line, for each hop.")
  boolean json;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  Trace(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override public Integer call() {
    try (Loop loop = new Loop()) {
      Ways found = new Nodes(loop, informers(loop)).find(id);
      found.notes().forEach(note -> terminal.err().println("note: " + Harmless.of(note)));
      if (found.ways().isEmpty()) {
        throw new Failure(ExitCode.BAD, found.unknown(id));
      }
      Story story = new Story(terminal.out());
      if (json) {
        story.printJson(found.ways());
      } else {
        story.print(found.ways());
      }
      return ExitCode.GOOD;
    }
  }

  private List<Path> informers(Loop loop) {
    List<Path> all = new ArrayList<>(informers);
    files.forEach(file -> all.add(ServerInformer.named(loop, terminal, file)));
    return all.isEmpty() ? List.of(ServerInformer.USUAL) : all.stream().distinct().toList();
  }
}
