package io.bester.cli.kit.handler;

import io.bester.cli.kit.Flaw;
import io.bester.cli.kit.Untried;
import io.bester.cli.kit.call.Call;
import io.bester.cli.kit.call.Patience;
import io.bester.cli.kit.program.Holder;
import io.bester.cli.kit.program.Launch;
import io.bester.cli.kit.program.Program;
import io.bester.cli.kit.program.Usage;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.protocol.Data;
import io.bester.protocol.codec.Frames.Question;
import io.bester.protocol.codec.Frames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The handler that is tried: where it listens, how it is asked, and its program where that was started here. */
public final class Subject implements AutoCloseable {
  static final Duration START = Duration.ofSeconds(20);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Path socket;
  private final Settings settings;
  private final Optional<Launch> launch;
  private final Patience patience;
  private Optional<Program> program = Optional.empty();

  private Subject(Path socket, Settings settings, Optional<Launch> launch) {
    this.socket = socket;
    this.settings = settings;
    this.launch = launch;
    this.patience = new Patience(settings.timeout());
  }

  /** One that somebody else has started. */
  public static Subject at(Path socket, Settings settings) {
    return new Subject(socket, settings, Optional.empty());
  }

  /** One that is started here. */
  public static Subject started(Launch launch, Path socket, Settings settings) {
    return new Subject(socket, settings, Optional.of(launch));
  }

  /** Starts it where it is ours to start, and waits until it has answered; fails if it doesn't. */
  public void open() {
    try {
      ready();
      if (launch.isEmpty()) {
        call().close();
      }
    } catch (Flaw e) {
      String log = log();
      throw new Failure(launch.isPresent() ? ExitCode.BAD : ExitCode.NOT_CONNECTED, e.getMessage()
          + (launch.isPresent() ? "; it is told its socket as BESTER_SOCKET and as its last argument" : "; start it, or name another socket")
          + (log.isEmpty() ? "" : "; it printed:\n" + log));
    }
  }

  /** Up, and if it has ended meanwhile, up again. */
  void ready() {
    if (launch.isPresent() && (program.isEmpty() || !program.get().isAlive())) {
      program = Optional.of(launch.get().start(socket));
      awaitSocket(socket, program.get());
    }
  }

  /** Until it listens there. Where /proc tells, nobody connects to find out, as the server doesn't. [P-5.1] */
  void awaitSocket(Path where, Program starting) {
    long deadline = System.nanoTime() + START.toNanos();
    while (!listens(where)) {
      if (!starting.isAlive()) {
        throw new Flaw(starting.ending() + " before it listened on " + where);
      }
      if (System.nanoTime() - deadline >= 0) {
        throw new Flaw("nobody listened on " + where + " within " + START.toSeconds() + " s");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private boolean listens(Path where) {
    if (!Files.exists(where)) {
      return false;
    }
    if (Holder.isKnown()) {
      return Holder.isThere(where);
    }
    try (Call call = Call.open(where, patience)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  Call call() {
    return call(socket);
  }

  Call call(Path where) {
    try {
      return Call.open(where, patience);
    } catch (IOException e) {
      throw new Flaw(program.filter(one -> where.equals(socket)).map(Program::ending).orElse("nobody listens on " + where)
          + " (" + e.getMessage() + ")");
    }
  }

  /** A whole exchange, as the server does it most of the time. */
  void ask(String json) {
    ask(socket, json);
  }

  void ask(Path where, String json) {
    try (Call call = call(where)) {
      call.send(frame(json)).answer();
    }
  }

  /** What it is sent for this data. [P-5.2, P-5.9] */
  byte[] frame(String json) {
    if (!settings.envelopes()) {
      return Frames.request(Data.of(json)).getBytes();
    }
    return Frames.request(new Question(Data.of("\"kit\""), "0b6f3a52-5d0e-4a53-8a3f-7d1c9e1d2f60", settings.type(),
        "romeo@a.example", "a.example", List.of(), List.of(), Data.of(json))).getBytes();
  }

  Settings settings() {
    return settings;
  }

  Path socket() {
    return socket;
  }

  /** A socket beside the one it has. */
  Path socket(String name) {
    return socket.resolveSibling(name + ".sock");
  }

  /** How to start another; what needs it can't be tried on a program of somebody else's. */
  Launch launch() {
    return launch.orElseThrow(() -> new Untried("only where the program is started here: give it after --, in place of --socket"));
  }

  Program program() {
    launch();
    return program.orElseThrow();
  }

  Usage usage() {
    OptionalLong pid = program.map(one -> OptionalLong.of(one.pid())).orElseGet(() -> Holder.of(socket));
    return Usage.of(pid.orElseThrow(() -> new Untried("nobody can tell which process listens on " + socket)));
  }

  /** What it has printed since this was last asked. */
  public String log() {
    return program.map(Program::said).orElse("");
  }

  @Override public void close() {
    program.ifPresent(Program::close);
  }
}
