package io.bester.cli.demo;

import io.bester.cli.progress.Progress;
import io.bester.cli.talk.Deadline;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.talk.Loop;
import io.bester.cli.tour.Home;
import io.bester.cli.tour.Program;
import io.bester.transport.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Three servers, their handlers, and a spy on every socket between them. */
final class World implements AutoCloseable {
  static final Duration START = Duration.ofSeconds(30);
  static final String RELAY = "relay";
  static final String ECHO = "echo";

  private final Screen screen;
  private final Home home;
  private final Cast cast;
  private final Path folder;
  private final Thread sweeper = new Thread(this::clear, "bester-sweeper");
  private final List<Program> programs = new ArrayList<>();
  private final Loop loop = new Loop();
  private final Spies spies;
  private final List<Box> boxes;
  private boolean cleared;

  private World(Screen screen, Home home, Cast cast, Path folder) {
    this.screen = screen;
    this.home = home;
    this.cast = cast;
    this.folder = folder;
    this.spies = new Spies(screen, loop);
    this.boxes = List.of(new Box("t.example", folder, RELAY, ECHO), new Box("g.example", folder, RELAY),
        new Box("club.example", folder, RELAY, ECHO));
    Runtime.getRuntime().addShutdownHook(sweeper); // Ctrl-C, too, leaves nothing behind
  }

  /** Starts everything, all at once, and waits until all is ready. */
  static World start(Screen screen, Home home, Cast cast) {
    try {
      World world = new World(screen, home, cast, Files.createTempDirectory("bester-demo-"));
      world.start();
      return world;
    } catch (IOException e) {
      throw new Failure(ExitCode.BAD, "the demo's folder can't be written: " + e.getMessage());
    }
  }

  private void start() throws IOException {
    try {
      for (Box box : boxes) {
        Files.createDirectories(box.folder());
        for (Box other : boxes) {
          if (other != box) {
            box.peer(other, spies.onPeers(box, other));
          }
        }
      }
      for (Box box : boxes) {
        Path file = Files.writeString(box.folder().resolve("node.json"), box.configuration().encodePrettily());
        box.runs(add(box.name(), home.node(file)));
      }
      startHandlers();
      try (Progress waiting = Progress.of("starting the servers", boxes.size())) {
        for (Box box : boxes) {
          box.ready();
          waiting.step(box.name());
        }
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void startHandlers() {
    List<Runnable> waits = new ArrayList<>();
    for (Box box : boxes) {
      for (String type : box.types()) {
        Cast.Language language = cast.next();
        String name = type + " in " + language.title();
        Program program = add(name, language.command(home, type, box.program(type), box.folder().resolve(type)));
        spies.onHandler(box, type, name);
        waits.add(() -> await(box, type, name, program));
      }
    }
    waits.forEach(Runnable::run);
  }

  private synchronized Program add(String name, List<String> command) {
    if (cleared) {
      throw new Failure(ExitCode.BAD, "was interrupted");
    }
    Program program = Program.start(name, command);
    programs.add(program);
    return program;
  }

  private void await(Box box, String type, String name, Program program) {
    Deadline deadline = Deadline.in(START);
    while (!spies.did(() -> loop.dialer().dial(box.program(type)).map(World::hungUp).otherwise(false))) {
      if (deadline.hasPassed()) {
        throw new Failure(ExitCode.BAD, name + " did not listen on its socket within " + START.toSeconds() + " s");
      }
      program.pause();
    }
    screen.note(String.format("    %-16s of %-13s pid %d", name, box.name(), program.pid()));
  }

  private static boolean hungUp(Connection open) {
    open.close();
    return true;
  }

  Loop loop() {
    return loop;
  }

  List<Box> boxes() {
    return boxes;
  }

  /** Asks all programs to end, the servers first, and fails unless they end well. */
  void strike() {
    programs.forEach(Program::stop);
  }

  /** Whatever has happened: nothing is left. */
  @Override public void close() {
    loop.close();
    clear();
    try {
      Runtime.getRuntime().removeShutdownHook(sweeper);
    } catch (IllegalStateException e) {
      // it has begun, and finds nothing to do
    }
  }

  private synchronized void clear() {
    if (cleared) {
      return;
    }
    cleared = true;
    programs.forEach(Program::close);
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path file : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      screen.note(folder + " can't be removed: " + e.getMessage());
    }
  }
}
