package io.bester.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
  @TempDir Path folder;
  private Path program;

  @BeforeEach
  void installAProgram() throws IOException {
    program = Files.writeString(folder.resolve("answer"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(folder.resolve("notes"), "nothing to run");
  }

  @Test
  void findsAProgramOnThePathOrAsAFile() {
    assertEquals(List.of(), check("answer"));
    assertEquals(List.of(), check(program.toString()));
    assertEquals(List.of(), Installation.check(config(), new SearchPath("")));
  }

  @Test
  void saysWhichProgramIsMissing() {
    assertEquals(
        List.of("handlers.chat.command: \"anwser\" is not a program on the PATH; install it or correct its name"),
        check("anwser", "x"));
    assertEquals(
        List.of("handlers.chat.command: \"./anwser\" is not a file; install it or correct its name"), check("./anwser"));
    assertEquals(1, check("ans\u0000wer").size());
  }

  @Test
  void saysThatAFileMayNotBeRun() {
    assertEquals(
        List.of("handlers.chat.command: \"notes\" is a file that may not be run; make it executable (chmod +x)"),
        check("notes"));
  }

  @Test
  void doesNotTakeAFolderForAProgram() {
    assertEquals(List.of("handlers.chat.command: \"" + folder + "\" is not a file; install it or correct its name"),
        check(folder.toString()));
  }

  @Test
  void looksOnThePathOfTheProcess() {
    assertEquals(List.of(), config("sh").installation());
    assertEquals(1, config("no-such-program-anywhere").installation().size());
  }

  private List<String> check(String... command) {
    return Installation.check(config(command), new SearchPath("/nowhere:" + folder)).stream().map(Problem::toString).toList();
  }

  private static Config config(String... command) {
    JsonObject chat = new JsonObject().put("command", new JsonArray(List.of(command)));
    return Config.parse(new JsonObject().put("handlers", new JsonObject().put("chat", chat)));
  }
}
