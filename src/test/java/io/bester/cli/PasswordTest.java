package io.bester.cli;

import static io.bester.cli.Typed.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.Typed.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class PasswordTest {
  @TempDir Path folder;
  private ScriptedServer server;
  private Path file;

  @BeforeEach
  void open() throws IOException {
    server = ScriptedServer.onTcp(ScriptedServer::good);
    file = Files.writeString(folder.resolve("password"), ScriptedServer.PASSWORD + "\r\nand a second line\n");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void comesFromTheEnvironment() {
    assertEquals(0, send(typed().with("BESTER_PASSWORD", "secret")).code());
  }

  @Test
  void isTheFirstLineOfTheFileThatWasNamed() {
    assertEquals(0, send(typed().with("BESTER_PASSWORD", "wrong"), "--password-file", file.toString()).code());
  }

  @Test
  void isAskedForAtATerminal() {
    assertEquals(0, send(typed().asked("secret")).code());
    assertEquals(4, send(typed().asked("wrong")).code());
    assertEquals(2, send(typed().asked("")).code());
  }

  @Test
  void isMissingOtherwise() {
    Outcome outcome = send(typed());
    assertEquals(new Outcome(2, "",
        "bester send: there is no password; set BESTER_PASSWORD, name a --password-file, or type it at a terminal.\n"), outcome);
    assertTrue(server.gotNothing());
    assertEquals(2, send(typed().with("BESTER_PASSWORD", "")).code());
  }

  @Test
  void isNotInAFileThatIsMissingEmptyOrBroken() throws IOException {
    Outcome missing = send(typed(), "--password-file", folder.resolve("none").toString());
    assertEquals(2, missing.code());
    assertTrue(missing.err().contains("can't be read: there is no such file"), missing.err());
    Files.writeString(file, "\nsecret\n");
    assertEquals(2, send(typed(), "--password-file", file.toString()).code());
    Files.write(file, new byte[] {(byte) 0xff, '\n'});
    assertTrue(send(typed(), "--password-file", file.toString()).err().contains("it is not UTF-8"));
    assertEquals(2, send(typed(), "--password-file", folder.toString()).code());
  }

  private Outcome send(Typed typed, String... more) {
    return typed.run(List.of("send", "--to", server.address(), "--user", "alice", "--type", "echo", "1"), more);
  }
}
