package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
  private final List<Child> staying = new ArrayList<>();
  private boolean stays;
  private boolean browses;
  private int seen;

  @AfterEach
  void stopThem() {
    staying.forEach(Child::close);
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
        case "sh stays" -> begin(example.text());
        case "text" -> see(example);
        default -> throw new AssertionError("nobody knows what to do with " + example);
      }
    }
    assertEquals(7, seen, "the page shows what the server, the three answers, the browser, the trace and the registration say");
    for (Child child : staying) {
      child.signal("TERM");
      assertEquals(0, child.exitCode(Deadline.usual()), child.said());
    }
  }

  private void begin(String command) throws IOException {
    Child child = Child.start(folder, "bash", "-c", "exec " + command);
    staying.add(child);
    if (command.contains("bester dev")) {
      String send = child.output().await(" send --to ", Deadline.in(PATIENCE));
      child.output().await("serves, with bare data", Deadline.in(PATIENCE));
      run(send.strip());
    }
    stays = true;
  }

  /** A page of the web could otherwise use the server behind the back of who reads it. */
  private static void assertIsClosedToPages() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), 2280)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(("GET / HTTP/1.1\r\nHost: 127.0.0.1:2280\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: https://elsewhere.example\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      assertEquals("HTTP/1.1 403", answer);
    }
  }

  private void run(String commands) {
    try (Child shell = Child.start(folder, "bash", "-ec", commands)) {
      assertEquals(0, shell.exitCode(Deadline.in(PATIENCE)), () -> commands + shell.said());
      printed = shell.output().all(Deadline.usual());
    }
    browses = commands.contains(BROWSED.toString());
    stays = false;
  }

  private void see(Page.Example example) throws IOException {
    seen++;
    if (browses) {
      browse(example.text().strip());
      assertIsClosedToPages();
    } else if (stays) {
      Child last = staying.get(staying.size() - 1);
      Pattern wanted = Pattern.compile("^" + like(example.lines()) + "$", Pattern.MULTILINE);
      Deadline.in(PATIENCE).await("it says " + example.text(), () -> wanted.matcher(last.said()).find());
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

  private static void assertLike(List<String> expected, List<String> actual) {
    String said = String.join("\n", actual);
    assertTrue(said.matches(like(expected)), () -> "the page says\n" + String.join("\n", expected) + "\nand there came\n" + said);
  }

  /** An ellipsis stands for what is another each time. */
  private static String like(List<String> lines) {
    return lines.stream().map(line -> Arrays.stream(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")))
        .collect(Collectors.joining("\n"));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
