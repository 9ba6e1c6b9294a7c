package io.bester.cli.dev;

import io.bester.cli.dev.Source.Kind;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.tour.Home;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bester dev}: a server on loopback with two users, handlers that follow their files, and all traffic shown. */
@Command(
    name = "dev",
    description = {
      "Start a server for whoever writes handlers: on this machine only, with two users, nothing kept.",
      "",
      "Each HANDLER is a file, and its name the type: chat.py answers messages of the type chat; TYPE=FILE gives it another. A folder"
          + " stands for the handlers in it. Without HANDLER it is the current folder, and where none is in it, our examples.",
      "",
      "A file that changes is started again: the new version takes over when it listens, the old one finishes what it has. One that"
          + " does not start changes nothing. Every message, answer and report is shown, and whatever the programs print.",
      ""},
    footer = {
      "",
      "Examples:",
      "  bester dev",
      "  bester dev ./chat.py echo=./src/main.go --port 2223",
      "  bester dev --run upper=./upper.sh",
      "",
      "A handler listens on its last argument, which is in BESTER_SOCKET, too. With --run a program reads the",
      "message and prints the answer, as with bester handler run. In a folder, a comment \"bester: run\" or",
      "\"bester: worker\" in a file's first lines says so.",
      "Exit codes: 0 ended by Ctrl-C or SIGTERM, 1 it can't start, 2 wrong usage."
    })
public final class Dev implements Callable<Integer> {
  private static final List<String> EXAMPLES = List.of("python/echo.py python/chat.py", "node/echo.js node/chat.js");

  private final PrintStream out;
  private final boolean colour;

  @Parameters(paramLabel = "HANDLER", description = "[TYPE=]FILE, or a folder.")
  List<String> handlers = new ArrayList<>();

  @Option(names = "--run", paramLabel = "[TYPE=]FILE",
      description = "A program that is started for each message: JSON on its standard input, the answer on its standard output.")
  List<String> run = new ArrayList<>();

  @Option(names = "--worker", paramLabel = "[TYPE=]FILE",
      description = "A program that is kept running: reads an envelope a line, answers a line.")
  List<String> workers = new ArrayList<>();

  @Option(names = "--request", paramLabel = "TYPE=KIND", split = ",",
      description = "What a handler is sent: data, or envelope, which says who asks. Otherwise envelopes, if that word is in its file.")
  Map<String, Asked> request = new HashMap<>();

  @Option(names = "--port", paramLabel = "PORT", defaultValue = "0", description = "For TCP; any that is free if left out.")
  int port;

  @Option(names = "--ws-port", paramLabel = "PORT", defaultValue = "0", description = "For WebSockets; any that is free if left out.")
  int webSocketPort;

  @Option(names = "--json", description = "Print one JSON object a line.")
  boolean json;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  /** What a handler is sent. */
  enum Asked { DATA, ENVELOPE }

  public Dev(PrintStream out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  @Override public Integer call() {
    requirePort(port, "--port");
    requirePort(webSocketPort, "--ws-port");
    Home home = Home.find();
    Sources sources = new Sources(envelopes());
    List<Path> folders = folders();
    List<Source> found = found(sources, folders);
    boolean examples = found.isEmpty();
    if (examples) {
      found = examples(sources, home);
    }
    requireDistinct(found);
    found.forEach(source -> Launcher.command(source.file(), source.file())); // what can't be started is said before anything is
    Greeting greeting = json ? new JsonGreeting(new JsonTrace(out)) : new TextGreeting(out, colour, examples, folders);
    Trace trace = json ? new JsonTrace(out) : new TextTrace(out, colour, Width.ofTerminal(), LocalTime::now);
    new Workshop(home, sources, folders, trace).serve(found, port, webSocketPort, greeting);
    return ExitCode.GOOD;
  }

  private static void requirePort(int port, String option) {
    if (port < 0 || port > 65_535) {
      throw new Failure(ExitCode.WRONG_USAGE, option + " " + port + " is no port; use 0 to 65535");
    }
  }

  private Map<String, Boolean> envelopes() {
    Map<String, Boolean> envelopes = new HashMap<>();
    request.forEach((type, kind) -> envelopes.put(type, kind == Asked.ENVELOPE));
    return envelopes;
  }

  /** Those that are looked through. */
  private List<Path> folders() {
    List<Path> folders = new ArrayList<>(handlers.stream().map(Path::of).filter(Files::isDirectory).toList());
    if (handlers.isEmpty() && run.isEmpty() && workers.isEmpty()) {
      folders.add(Path.of("."));
    }
    return folders.stream().map(folder -> folder.toAbsolutePath().normalize()).distinct().toList();
  }

  private List<Source> found(Sources sources, List<Path> folders) {
    List<Source> found = new ArrayList<>();
    handlers.stream().filter(word -> !Files.isDirectory(Path.of(word))).forEach(word -> found.add(sources.named(word, Kind.HANDLER)));
    run.forEach(word -> found.add(sources.named(word, Kind.RUN)));
    workers.forEach(word -> found.add(sources.named(word, Kind.WORKER)));
    List<Path> named = found.stream().map(Source::file).toList();
    folders.forEach(folder -> sources.in(folder).stream().filter(source -> !named.contains(source.file())).forEach(found::add));
    if (found.isEmpty() && !handlers.isEmpty()) {
      throw new Failure(ExitCode.WRONG_USAGE, "no handler is in " + String.join(", ", handlers)
          + "; name the file itself, or --run FILE for one that reads and prints");
    }
    return found;
  }

  private static List<Source> examples(Sources sources, Home home) {
    String files = Launcher.isHere("python3") ? EXAMPLES.get(0) : EXAMPLES.get(1);
    return List.of(files.split(" ")).stream()
        .map(file -> sources.named(home.folder().resolve("handlers").resolve(file).toString(), Kind.HANDLER)).toList();
  }

  private static void requireDistinct(List<Source> found) {
    Map<String, Source> types = new HashMap<>();
    for (Source source : found) {
      Source other = types.put(source.type(), source);
      if (other != null) {
        throw new Failure(ExitCode.WRONG_USAGE, "two handlers are of the type " + source.type() + ": " + other.file() + " and "
            + source.file() + "; give one another type, as in TYPE=FILE");
      }
    }
  }
}
