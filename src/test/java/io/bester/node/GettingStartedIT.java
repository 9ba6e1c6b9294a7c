package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Does what "Getting started" says, command by command, and sees what it says one sees. */
@Timeout(180)
class GettingStartedIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path BROWSED = Path.of("greet/index.html");

  @TempDir
  Path folder;
  private List<String> printed = List.of();
  private Child server;
  private boolean browses;
  private int seen;

  @AfterEach
  void stopTheServer() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void everyCommandDoesWhatThePageSays() throws IOException {
    Programs.need("bash");
    Programs.need("socat");
    Programs.need(isFree(2223) && isFree(2280), "port 2223 or 2280 is taken");
    for (String name : List.of("bin", "handlers", "verticles", "target")) {
      Files.createSymbolicLink(folder.resolve(name), Child.PROJECT.resolve(name));
    }
    for (Page.Example example : Page.of("GETTING-STARTED.md").examples()) {
      switch (example.kind()) {
        case "sh" -> run(example.text());
        case "sh stays" -> server = Child.start(folder, "bash", "-c", "exec " + example.text());
        case "text" -> see(example);
        default -> throw new AssertionError("nobody knows what to do with " + example);
      }
    }
    assertEquals(4, seen, "the page shows what the server, the two answers and the browser say");
    server.signal("TERM");
    assertEquals(0, server.exitCode(Deadline.usual()), server.said());
  }

  private void run(String commands) {
    try (Child shell = Child.start(folder, "bash", "-ec", commands)) {
      assertEquals(0, shell.exitCode(Deadline.in(PATIENCE)), () -> commands + shell.said());
      printed = shell.output().all(Deadline.usual());
    }
    browses = commands.contains(BROWSED.toString());
  }

  private void see(Page.Example example) {
    seen++;
    if (browses) {
      browse(example.text().strip());
    } else if (seen == 1) {
      assertLike(example.lines(), List.of(server.output().await("bester ready", Deadline.in(PATIENCE))));
    } else {
      assertLike(example.lines(), printed);
    }
  }

  private void browse(String title) {
    if (Browser.isInstalled() || Programs.ALL) {
      Browser.awaitTitle(folder, folder.resolve(BROWSED).toUri().toString(), title);
    } else {
      System.out.println("skipped: the page of Getting started in Chromium, which is not installed");
    }
  }

  /** An ellipsis stands for what is another each time. */
  private static void assertLike(List<String> expected, List<String> actual) {
    String pattern = expected.stream()
        .map(line -> Arrays.stream(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")))
        .collect(Collectors.joining("\n"));
    String said = String.join("\n", actual);
    assertTrue(said.matches(pattern), () -> "the page says\n" + String.join("\n", expected) + "\nand there came\n" + said);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
