package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A command that is killed can't tidy up: what it has started ends all the same. */
@Timeout(120)
class KilledIT {
  private static final Duration START = Duration.ofSeconds(60);
  private static final String BESTER = Child.PROJECT.resolve("bin/bester").toString();
  /** Listens, and heeds nothing but SIGKILL. */
  private static final String DEAF = """
      import os, signal, socket
      for name in ("SIGTERM", "SIGINT", "SIGHUP"):
          signal.signal(getattr(signal, name), signal.SIG_IGN)
      server = socket.socket(socket.AF_UNIX)
      server.bind(os.environ["BESTER_SOCKET"])
      server.listen()
      while True:
          signal.pause()
      """;

  @TempDir Path folder;
  @TempDir Path temporary;

  private Child start(String... words) {
    List<String> command = new ArrayList<>(List.of(BESTER));
    command.addAll(List.of(words));
    return Child.start(folder, Map.of("TMPDIR", temporary.toString(), Child.JAVA_OPTS, "-Djava.io.tmpdir=" + temporary), command);
  }

  /** Kills it, and waits until none of its programs is left. */
  private static void assertLeavesNone(Child command, int atLeast) {
    List<ProcessHandle> all = ProcessHandle.of(command.pid()).orElseThrow().descendants().toList();
    assertTrue(all.size() >= atLeast, atLeast + " programs run: " + all);
    try {
      command.kill();
      all.forEach(Gone::await);
    } finally {
      all.forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void aKilledDemoLeavesNoServersAndNoHandlers() {
    Programs.need("python3");
    try (Child demo = Child.start(folder, Map.of("TMPDIR", temporary.toString(), Child.JAVA_OPTS, "-Djava.io.tmpdir=" + temporary),
        List.of("sh", "-c", "tail -f /dev/null | exec " + BESTER + " demo"))) {
      demo.output().await("Your turn", Deadline.in(START));
      ProcessHandle java = ProcessHandle.of(demo.pid()).orElseThrow().descendants()
          .filter(one -> one.children().count() > 3).findFirst().orElseThrow();
      List<ProcessHandle> all = java.descendants().toList();
      assertTrue(all.size() >= 8, "three servers and five handlers run: " + all);
      try {
        java.destroyForcibly();
        all.forEach(Gone::await);
      } finally {
        all.forEach(ProcessHandle::destroyForcibly);
      }
    }
  }

  @Test
  void aKilledDevLeavesNoServerAndNoHandlerHoweverDeaf() throws IOException {
    Programs.need("python3");
    Files.writeString(folder.resolve("deaf.py"), DEAF);
    try (Child dev = start("dev", "--json")) {
      dev.output().await("serves, with bare data", Deadline.in(START));
      assertLeavesNone(dev, 2);
    }
  }

  @Test
  void aKilledHandlerRunLeavesNoCopies() {
    try (Child run = start("handler", "run", "deaf", "--worker", "2", "--", "sh", "-c", "echo up >&2; trap '' TERM; while :; do sleep 1; done")) {
      run.log().await("deaf | up", 2, Deadline.in(START));
      assertLeavesNone(run, 2);
    }
  }

  @Test
  void anOrderlyEndLeavesNobodyOnGuard() {
    try (Child run = start("handler", "run", "calm", "--worker", "1", "--", "sh", "-c", "echo up >&2; cat")) {
      run.log().await("calm: no server could be told", Deadline.in(START));
      run.log().await("calm | up", Deadline.in(START));
      List<ProcessHandle> all = ProcessHandle.of(run.pid()).orElseThrow().descendants().toList();
      assertTrue(all.size() >= 2, "the copy and its guard run: " + all);
      run.signal("TERM");
      assertEquals(0, run.exitCode(Deadline.usual()), run.said());
      all.forEach(Gone::await);
    }
  }

  @Test
  void whatCantBeRunIsExplained() throws IOException {
    Path script = Files.writeString(folder.resolve("x.sh"), "#!/no/such/shell\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (Child run = start("handler", "run", "x", "--worker", "1", "--", "./x.sh")) {
      run.log().await("x: copy 1 can't be started: ./x.sh needs /no/such/shell (its first line), which is not on this machine;"
          + " install it, or correct that line", Deadline.in(START));
      Files.writeString(script, "#!/bin/sh\r\n", StandardOpenOption.TRUNCATE_EXISTING);
      run.log().await("has lines that end as on Windows", Deadline.usual());
    }
  }
}
