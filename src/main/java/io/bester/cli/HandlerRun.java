package io.bester.cli;

import io.bester.cli.serve.Asking;
import io.bester.cli.serve.Copies;
import io.bester.cli.serve.Crew;
import io.bester.cli.serve.Enrolment;
import io.bester.cli.serve.OneEach;
import io.bester.cli.serve.ProgramLog;
import io.bester.cli.serve.Service;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.talk.Loop;
import io.bester.config.Config;
import io.bester.config.ConfigException;
import io.bester.config.Problem;
import io.bester.config.notation.Durations;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bester handler run}: serves a type with any program. */
@Command(
    name = "run",
    description = {
      "Serve a type of message with any program.",
      "",
      "For each message PROGRAM is started. It finds the message's data, JSON, on its standard input, and prints what is to"
          + " become of it: {\"to\":[\"bob\"],\"data\":…}. Also \"servers\":[…], \"handler\":\"…\", \"reply\":true; without data what"
          + " came in goes out. {\"error\":\"…\"} refuses the message; to print nothing is to be content. The handler's own answer,"
          + " {\"header\":…}, will do as well.",
      "Where the server says who asks (\"request\":\"envelope\"), BESTER_FROM, BESTER_ORIGIN and BESTER_ID hold it, otherwise they are"
          + " empty; BESTER_TYPE holds the type. An exit code other than 0 fails the message. Standard error is the log.",
      ""},
    footer = {
      "",
      "Examples:",
      "  bester handler run chat -- ./chat.sh",
      "  bester handler run upper --timeout 2s -- jq -c '{reply: true, data: ascii_upcase}'",
      "  bester handler run upper --worker 2 -- jq -c --unbuffered '{reply: true, data: ascii_upcase}'",
      "",
      "Exit codes: 0 ended by Ctrl-C or SIGTERM, 1 it can't listen there, 2 wrong usage."
    })
final class HandlerRun implements Callable<Integer> {
  private static final int EACH_CORE = 0;
  /** More would only wait for the same cores. */
  private static final int PLACES = 16;
  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(10);

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "TYPE", description = "The type of message.")
  String type;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "PROGRAM", description = "The program and its words, after --.")
  List<String> command;

  @Option(names = "--socket", paramLabel = "PATH", description = "Where to listen; run/TYPE.sock if left out.")
  Optional<Path> socket;

  @Option(names = "--worker", arity = "0..1", fallbackValue = "" + EACH_CORE, paramLabel = "N",
      description = "Keep N copies of the program running, one for each core if N is left out. Each reads one JSON a line and answers"
          + " each with one line. Where the server says who asks, the line is the whole envelope. One that dies is started again.")
  Optional<Integer> worker;

  @Option(names = "--timeout", paramLabel = "D", converter = DurationText.class, defaultValue = "10s",
      description = "How long an answer may take, waiting included; then the program and all that it has started is killed. 10s if left out.")
  Duration timeout;

  @Option(names = "--concurrency", paramLabel = "N", defaultValue = "" + PLACES,
      description = "How many programs may run at a time, without --worker; " + PLACES + " if left out.")
  int concurrency;

  @Option(names = "--request", paramLabel = "KIND", defaultValue = "AUTO",
      description = "What the server sends: data, envelope, or auto: envelopes as soon as the server has registered the handler, until then data. With envelope bare data is refused.")
  Asking.Mode request;

  @Option(names = "--informer", paramLabel = "PATH", defaultValue = "run/informer.sock",
      description = "The informer's socket of a running server, which is told of the handler as long as it runs;"
          + " run/informer.sock if left out. The server has to run as the same user, unless you are root.")
  Path informer;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  HandlerRun(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override public Integer call() throws InterruptedException {
    check();
    ProgramLog log = new ProgramLog(terminal.err(), type);
    Path path = socket.orElseGet(() -> Path.of("run", type + ".sock"));
    Loop loop = new Loop();
    Crew crew = crew(log);
    try {
      Asking asking = new Asking(type, request, log);
      Service service = Service.open(loop, path, asking, timeout, crew);
      log.say("listens on " + path + "; Ctrl-C ends it");
      Enrolment enrolment = Enrolment.begin(loop, informer, described(path), asking::heed, log);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(enrolment, service), "bester-goodbye"));
    } catch (Failure e) {
      crew.close(Duration.ZERO);
      loop.close();
      throw e;
    }
    new CountDownLatch(1).await();
    return ExitCode.GOOD;
  }

  private Crew crew(ProgramLog log) {
    if (worker.isEmpty()) {
      return new OneEach(type, command, concurrency, log);
    }
    return new Copies(type, command, copies(), log);
  }

  private int copies() {
    return worker.get() == EACH_CORE ? Runtime.getRuntime().availableProcessors() : worker.get();
  }

  /** As a configuration would say it. */
  private JsonObject described(Path path) {
    return new JsonObject()
        .put("type", type)
        .put("socket", path.toAbsolutePath().normalize().toString())
        .put("request", request == Asking.Mode.DATA ? "data" : "envelope")
        .put("timeout", Durations.show(timeout))
        .put("concurrency", worker.isPresent() ? copies() : concurrency);
  }

  private void end(Enrolment enrolment, Service service) {
    enrolment.leave();
    service.close(timeout.compareTo(LONGEST_FAREWELL) < 0 ? timeout : LONGEST_FAREWELL);
    Runtime.getRuntime().halt(ExitCode.GOOD);
  }

  /** Type, path and program have to be what a configuration takes. */
  private void check() {
    if (concurrency < 1 || timeout.isZero() || worker.filter(copies -> copies < 0).isPresent()) {
      throw new Failure(ExitCode.WRONG_USAGE, "--concurrency, --worker and --timeout have to be more than nothing");
    }
    JsonObject handler = new JsonObject().put("command", new JsonArray(command));
    socket.ifPresent(path -> handler.put("socket", path.toString()));
    try {
      List<Problem> problems = Config.parse(new JsonObject()
          .put("handlers", new JsonObject().put(type, handler))).installation();
      if (!problems.isEmpty()) {
        throw wrong(problems);
      }
    } catch (ConfigException e) {
      throw wrong(e.problems());
    }
  }

  private Failure wrong(List<Problem> problems) {
    String beginning = "handlers." + type + ".";
    return new Failure(ExitCode.WRONG_USAGE, problems.stream().map(Problem::toString)
        .map(text -> text.startsWith(beginning) ? text.substring(beginning.length()) : text)
        .collect(Collectors.joining("; ")));
  }
}
