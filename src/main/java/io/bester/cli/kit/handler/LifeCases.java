package io.bester.cli.kit.handler;

import io.bester.cli.kit.Case;
import io.bester.cli.kit.Flaw;
import io.bester.cli.kit.Group;
import io.bester.cli.kit.call.Call;
import io.bester.cli.kit.call.Patience;
import io.bester.cli.kit.program.Launch;
import io.bester.cli.kit.program.Program;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** How a program starts and ends. [P-5.12] */
final class LifeCases {
  private static final String HI = "{\"text\":\"hi\"}";
  /** As long as the server waits. */
  private static final Duration END = Duration.ofSeconds(10);
  private static final int WAITING = 100;
  private static final int MOMENT_MILLIS = 1_000;
  private static final String STALE =
      "at the start, connect to the socket: if that is refused, remove the file, and listen; if it succeeds, say so and end";
  private static final String TERM = "handle SIGTERM: stop, remove the socket file, exit with 0";

  private LifeCases() {}

  static Group<Subject> all() {
    return new Group<>("How it starts and ends", List.of(
        new Case<>("backlog", WAITING + " connections wait while it is busy", "listen with a backlog of 1024: listen(1024)", LifeCases::backlog),
        new Case<>("variable-alone", "it is told its socket as BESTER_SOCKET alone, as by the server",
            "listen on the first argument, and without one on what BESTER_SOCKET says", LifeCases::variable),
        new Case<>("stale-socket", "a socket file was left behind", STALE, LifeCases::stale),
        new Case<>("second-start", "it is started a second time while it runs", STALE, LifeCases::second),
        new Case<>("start-after-kill", "it was killed, and is started again", STALE, LifeCases::killed),
        new Case<>("sigterm", "SIGTERM while nothing is to do", TERM, LifeCases::terminated),
        new Case<>("sigterm-busy", "SIGTERM in the middle of a message",
            "don't wait for ever for open connections: handle SIGTERM as if they weren't there", LifeCases::busy)));
  }

  /** It is stopped meanwhile, so that nobody takes them. */
  private static void backlog(Subject subject) {
    Program program = subject.program();
    List<Call> calls = new ArrayList<>();
    program.signal("STOP");
    try {
      Patience moment = new Patience(Duration.ofMillis(MOMENT_MILLIS));
      while (calls.size() < WAITING) {
        calls.add(Call.open(subject.socket(), moment));
      }
    } catch (IOException e) {
      throw new Flaw("only " + calls.size() + " of " + WAITING + " connections found a place in its backlog");
    } finally {
      calls.forEach(Call::close);
      program.signal("CONT");
    }
    subject.ask(HI);
  }

  private static void variable(Subject subject) {
    Path socket = subject.socket("variable");
    try (Program program = started(subject, subject.launch().withoutArgument(), socket)) {
      subject.ask(socket, HI);
    }
  }

  private static Program started(Subject subject, Launch launch, Path socket) {
    Program program = launch.start(socket);
    try {
      subject.awaitSocket(socket, program);
      return program;
    } catch (Flaw e) {
      program.close();
      throw e;
    }
  }

  private static void stale(Subject subject) throws IOException {
    Launch launch = subject.launch();
    Path socket = subject.socket("stale");
    try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      left.bind(UnixDomainSocketAddress.of(socket));
    }
    try (Program program = started(subject, launch, socket)) {
      subject.ask(socket, HI);
    }
  }

  private static void second(Subject subject) {
    try (Program second = subject.launch().start(subject.socket())) {
      OptionalInt code = second.exitCode(Subject.START);
      if (code.isEmpty()) {
        throw new Flaw("the second one runs, beside the first or in its place");
      }
      if (code.getAsInt() == 0) {
        throw new Flaw("the second one ended with exit code 0, as if all were well");
      }
    }
    subject.ask(HI);
  }

  private static void killed(Subject subject) {
    Launch launch = subject.launch();
    Path socket = subject.socket("killed");
    started(subject, launch, socket).close();
    try (Program again = started(subject, launch, socket)) {
      subject.ask(socket, HI);
    }
  }

  private static void terminated(Subject subject) {
    Path socket = subject.socket("term");
    try (Program program = started(subject, subject.launch(), socket)) {
      subject.ask(socket, HI);
      endsWell(program, socket);
    }
  }

  private static void busy(Subject subject) {
    Path socket = subject.socket("busy");
    byte[] frame = subject.frame(HI);
    try (Program program = started(subject, subject.launch(), socket);
        Call half = subject.call(socket).idle().send(frame, 0, frame.length - 1)) {
      subject.ask(socket, HI);
      endsWell(program, socket);
    }
  }

  private static void endsWell(Program program, Path socket) {
    program.terminate();
    int code = program.exitCode(END).orElseThrow(() -> new Flaw("it still ran " + END.toSeconds() + " s after SIGTERM"));
    if (code != 0) {
      throw new Flaw("it ended with exit code " + code + " at SIGTERM" + (code > 128 ? ", killed by it" : ""));
    }
    if (Files.exists(socket)) {
      throw new Flaw("it ended at SIGTERM, and left its socket file");
    }
  }
}
