package io.bester.handler.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a crash left is found, and nobody else is taken for it. */
@Timeout(60)
class PidFileTest {
  @TempDir Path folder;
  private PidFile pidFile;
  private Process program;

  @BeforeEach void start() throws IOException {
    pidFile = new PidFile(folder.resolve("chat.sock"), "BESTER_SOCKET=" + folder.resolve("chat.sock"));
    program = program("sleep 1000 & wait");
  }

  private Process program(String script) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("setsid", "sh", "-c", script);
    builder.environment().put("BESTER_SOCKET", folder.resolve("chat.sock").toString());
    return builder.start();
  }

  @AfterEach void end() {
    Family.of(program).kill();
  }

  private String line() throws IOException {
    return Files.readString(folder.resolve("chat.sock.pid"));
  }

  private void rewrite(int field, String value) throws IOException {
    String[] fields = line().strip().split(" ");
    fields[field] = value;
    Files.writeString(folder.resolve("chat.sock.pid"), String.join(" ", fields) + "\n");
  }

  @Test void findsTheProgramAndItsChildren() throws IOException {
    pidFile.write(program);
    Family left = pidFile.left().orElseThrow();
    left.end(Duration.ofSeconds(10));
    assertFalse(left.lives());
    assertFalse(Family.of(program).lives());
    assertTrue(pidFile.left().isEmpty());
  }

  @Test void findsChildrenWhoseParentIsGone() throws Exception {
    program.destroyForcibly().waitFor();
    Process parent = program("sleep 1000 & exec sleep 1000");
    pidFile.write(parent);
    Process sibling = parent;
    while (sibling.descendants().findAny().isEmpty()) {
      Thread.onSpinWait();
    }
    parent.destroyForcibly().waitFor();
    Family left = pidFile.left().orElseThrow();
    left.end(Duration.ofSeconds(10));
    assertTrue(pidFile.left().isEmpty());
  }

  @Test void takesNobodyForItWhoBeganAtAnotherTime() throws IOException {
    pidFile.write(program);
    rewrite(1, "1");
    rewrite(0, Long.toString(ProcessHandle.current().pid()));
    assertTrue(pidFile.left().isEmpty());
  }

  @Test void takesNobodyForItAfterTheMachineHasRestarted() throws IOException {
    pidFile.write(program);
    rewrite(4, "another-start-of-the-machine");
    assertTrue(pidFile.left().isEmpty());
  }

  @Test void namesAnotherServerThatKeepsIt() throws IOException {
    pidFile.write(program);
    assertEquals(Optional.empty(), pidFile.keeper(), "this one is not another");
    String[] fields = line().split(" ");
    rewrite(2, fields[0]);
    rewrite(3, fields[1]);
    assertEquals(Optional.of(program.pid()), pidFile.keeper());
    rewrite(3, "1");
    assertEquals(Optional.empty(), pidFile.keeper(), "that server is gone, and another has its number");
  }

  @Test void readsAndWritesThroughNobodysLink() throws IOException {
    Path other = Files.writeString(folder.resolve("other"), "precious");
    Files.createSymbolicLink(folder.resolve("chat.sock.pid.new"), other);
    pidFile.write(program);
    assertEquals("precious", Files.readString(other));
    Files.move(folder.resolve("chat.sock.pid"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("chat.sock.pid"), folder.resolve("elsewhere"));
    assertTrue(pidFile.left().isEmpty());
  }

  @Test void believesNoFileOfAnotherUser() throws IOException {
    pidFile.write(program);
    try {
      Files.setAttribute(folder.resolve("chat.sock.pid"), "unix:uid", 65534);
    } catch (FileSystemException e) {
      assumeTrue(false, "only root can give a file away");
    }
    assertTrue(pidFile.left().isEmpty());
    assertTrue(pidFile.keeper().isEmpty());
  }

  @Test void removesNothingOfAnotherServer() throws IOException {
    pidFile.write(program);
    String own = Long.toString(ProcessHandle.current().pid());
    rewrite(2, Long.toString(program.pid()));
    pidFile.removeOwn();
    assertTrue(Files.exists(folder.resolve("chat.sock.pid")));
    rewrite(2, own);
    pidFile.removeOwn();
    assertFalse(Files.exists(folder.resolve("chat.sock.pid")));
  }

  @Test void passesOverAFileThatIsBroken() throws IOException {
    for (String text : new String[] {"", "\n", "1", "a b c d e", "1 2 3 4"}) {
      Files.writeString(folder.resolve("chat.sock.pid"), text);
      assertTrue(pidFile.left().isEmpty());
      assertTrue(pidFile.keeper().isEmpty());
    }
  }
}
