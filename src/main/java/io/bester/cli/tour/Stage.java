package io.bester.cli.tour;

import io.bester.cli.progress.Progress;
import io.bester.cli.talk.Deadline;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.talk.Loop;
import io.bester.cli.talk.ServerAddress;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs of a tour, on their sockets in a folder of its own. */
final class Stage implements AutoCloseable {
  /** The handler that gets envelopes; the other one gets the bare data. */
  static final String TOLD_WHO_ASKS = "relay";
  static final List<String> HANDLERS = List.of("echo", TOLD_WHO_ASKS);

  private static final Duration START = Duration.ofSeconds(30);
  private static final String READY = "bester ready";
  private static final Pattern TCP = Pattern.compile(" tcp4=(\\S+)");

  private final Folder folder = Folder.make();
  private final Thread sweeper = new Thread(this::clear, "bester-sweeper");
  private final List<Program> programs = new ArrayList<>();
  private final Map<String, Tap> taps = new TreeMap<>();
  private Program server;
  private Loop loop;
  private String readyLine = "";
  private boolean cleared;

  private Stage() {
    Runtime.getRuntime().addShutdownHook(sweeper); // Ctrl-C, too, leaves nothing behind
  }

  /** Starts everything, and waits until it is ready. */
  static Stage set(Home home, Story story) {
    Stage stage = new Stage();
    try {
      stage.start(home, story);
      return stage;
    } catch (RuntimeException e) {
      stage.close();
      throw e;
    }
  }

  private void start(Home home, Story story) {
    for (String type : HANDLERS) {
      add("the handler " + type, home.handler(type, folder.program(type)));
    }
    server = add("the server", home.node(folder.configuration(HANDLERS)));
    loop = new Loop();
    for (int i = 0; i < HANDLERS.size(); i++) {
      String type = HANDLERS.get(i);
      taps.put(type, tapped(type, programs.get(i)));
      story.started("handler " + type, programs.get(i).pid(), "handlers/python/" + type + ".py");
    }
    try (Progress waiting = Progress.of("starting the server", Progress.UNKNOWN)) {
      readyLine = server.awaitLine(READY, START);
    }
    story.started("server", server.pid(), readyLine);
  }

  private synchronized Program add(String name, List<String> command) {
    if (cleared) {
      throw new Failure(ExitCode.BAD, "was interrupted");
    }
    Program program = Program.start(name, command);
    programs.add(program);
    return program;
  }

  private Tap tapped(String type, Program program) {
    Tap tap = await(() -> Tap.open(loop, type, folder));
    Deadline deadline = Deadline.in(START);
    while (!await(tap::isReady)) {
      if (deadline.hasPassed()) {
        throw new Failure(ExitCode.BAD, "the handler " + type + " did not listen on its socket within "
            + START.toSeconds() + " s");
      }
      program.pause();
    }
    return tap;
  }

  private <T> T await(Supplier<Future<T>> action) {
    try {
      return loop.await(action, START);
    } catch (TimeoutException | CompletionException e) {
      throw new Failure(ExitCode.BAD, "a socket in the temporary folder does not work: " + e.getMessage());
    }
  }

  Loop loop() {
    return loop;
  }

  Tap tap(String type) {
    return taps.get(type);
  }

  ServerAddress tcp() {
    Matcher matcher = TCP.matcher(readyLine);
    if (!matcher.find()) {
      throw new Failure(ExitCode.BAD, "the server is ready without its TCP listener: " + readyLine);
    }
    return ServerAddress.parse(matcher.group(1));
  }

  ServerAddress unix() {
    return new ServerAddress.Unix(folder.server());
  }

  /** Asks all programs to end, the server first, and fails unless they end well. */
  void strike() {
    server.stop();
    programs.forEach(Program::stop);
  }

  /** Whatever has happened: nothing is left. */
  @Override public void close() {
    if (loop != null) {
      loop.close();
    }
    clear();
    try {
      Runtime.getRuntime().removeShutdownHook(sweeper);
    } catch (IllegalStateException e) {
      // it has begun, and finds nothing to do
    }
  }

  private synchronized void clear() {
    if (!cleared) {
      cleared = true;
      programs.forEach(Program::close);
      folder.close();
    }
  }
}
