package io.bester.handler.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndingTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {
    "setsid: failed to execute node: No such file or directory",
    "setsid: failed to execute /opt/secret/bin/node: No such file or directory",
    "/usr/bin/env: ‘node’: No such file or directory",
    "env: 'node': No such file or directory",
    "sh: 1: node: not found",
    "/srv/chat.sh: 12: exec: node: not found",
    "bash: line 1: node: command not found",
    "node: not found"})
  void saysWhatWasNotFoundInTheSameWords(String line) {
    assertEquals("exited 127: node: not found", new Ending(127, List.of(line)).told());
    String logged = new Ending(127, List.of(line)).logged();
    assertEquals("exited 127: " + (line.contains("/opt") ? "/opt/secret/bin/node" : "node") + ": not found", logged);
  }

  @Test void namesTheInterpreterThatAScriptLacks() throws IOException {
    Path script = Files.writeString(folder.resolve("chat.js"), "#!/opt/bin/node --harmony\n");
    Ending ending = new Ending(127, List.of("setsid: failed to execute " + script + ": No such file or directory"));
    assertEquals("exited 127: node: not found", ending.told());
  }

  /** A pipe would make it wait, and a device never ends. */
  @Test void looksIntoNothingButFiles() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    for (String path : List.of(pipe.toString(), "/dev/zero", folder.toString())) {
      Ending ending = new Ending(127, List.of(path + ": not found"));
      assertTimeoutPreemptively(Duration.ofSeconds(20), ending::told);
      assertEquals("exited 127: " + Path.of(path).getFileName() + ": not found", ending.told());
    }
  }

  @Test void saysWhatMayNotBeRun() {
    Ending ending = new Ending(126, List.of("setsid: failed to execute /srv/chat.py: Permission denied"));
    assertEquals("exited 126: chat.py: permission denied", ending.told());
  }

  @Test void tellsTheLogTheLastLinesAndSendersOnlyHowItEnded() {
    Ending ending = new Ending(1, List.of("Traceback", "KeyError: 'hunter2'"));
    assertEquals("exited 1: Traceback | KeyError: 'hunter2'", ending.logged());
    assertEquals("exited 1", ending.told());
  }

  @Test void namesSignals() {
    assertEquals("killed by SIGKILL (9)", new Ending(137, List.of()).logged());
    assertEquals("killed by SIGSEGV (11)", new Ending(139, List.of()).told());
    assertEquals("killed by signal (34)", new Ending(162, List.of()).told());
    assertEquals("exited 255", new Ending(255, List.of()).told());
    assertEquals("exited 0", new Ending(0, List.of()).told());
  }
}
