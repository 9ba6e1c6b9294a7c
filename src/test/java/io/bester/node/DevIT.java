package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code bester dev} as somebody uses it who writes a handler. */
@Timeout(120)
class DevIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String BESTER = Child.PROJECT.resolve("bin/bester").toString();

  /** Answers a 2 when it may. */
  private static final String HANDLER = """
      import os, socketserver, time

      class Greet(socketserver.StreamRequestHandler):
          def handle(self):
              length = int.from_bytes(self.rfile.read(4), "little")
              data = self.rfile.read(length)
              while data == b"2" and not os.path.exists("MAY"):
                  time.sleep(0.01)
              reply = b'{"header":{"status":"0","command":{"type":"reply"}},"data":%b}' % data
              self.wfile.write(len(reply).to_bytes(4, "little") + reply)

      socketserver.ThreadingUnixStreamServer.block_on_close = True
      socketserver.ThreadingUnixStreamServer.daemon_threads = False
      socketserver.ThreadingUnixStreamServer(os.environ["BESTER_SOCKET"], Greet).serve_forever()
      """;

  @TempDir
  Path folder;
  @TempDir
  Path temporary;

  @Test
  void followsItsFilesAndLeavesNothing() throws IOException {
    Programs.need("python3");
    Path file = folder.resolve("greet.py");
    Path may = temporary.resolve("may");
    String handler = HANDLER.replace("MAY", may.toString());
    write(file, handler);
    try (Child dev = Child.start(folder, Map.of("TMPDIR", temporary.toString(), Child.JAVA_OPTS, "-Djava.io.tmpdir=" + temporary),
        List.of(BESTER, "dev", "--json"))) {
      JsonObject ready = new JsonObject(dev.output().await("\"event\":\"ready\"", Deadline.in(PATIENCE)));
      dev.output().await("serves, with bare data", Deadline.usual());
      assertEquals("1", answer(ready));

      try (Child slow = send(ready, "2")) {
        dev.output().await("\"data\":2", Deadline.usual());
        write(file, handler.replace("\"data\":%b}' % data", "\"data\":[%b,\"new\"]}' % data"));
        dev.output().await("the new version serves", Deadline.usual());
        assertEquals("[1,\"new\"]", answer(ready));
        assertTrue(slow.isAlive(), "the old version still has it");
        Files.createFile(may);
        assertEquals("2", answer(slow), "the old version finishes what it has");
      }

      write(file, handler + "\nthis is broken(\n");
      assertTrue(dev.output().await("\"event\":\"failure\"", Deadline.usual()).contains(
          "did not start: it exited 1; the version before goes on until you mend it"), dev.said());
      dev.output().await("SyntaxError", Deadline.usual());
      assertEquals("[1,\"new\"]", answer(ready), "the version before goes on");

      write(file, handler);
      dev.output().await("the new version serves", 2, Deadline.usual());
      assertEquals("1", answer(ready));

      List<ProcessHandle> all = ProcessHandle.of(dev.pid()).orElseThrow().descendants().toList();
      assertTrue(all.size() >= 2, "a server and a handler run: " + all);
      dev.signal("TERM");
      assertEquals(0, dev.exitCode(Deadline.usual()), dev.said());
      assertEquals(List.of(), all.stream().filter(ProcessHandle::isAlive).toList());
      assertEquals("", dev.log().toString());
    }
    assertEquals(List.of(file), inside(folder));
    assertEquals(List.of(), inside(temporary).stream().filter(path -> path.getFileName().toString().startsWith("bester-")).toList());
  }

  private String answer(JsonObject ready) {
    try (Child send = send(ready, "1")) {
      return answer(send);
    }
  }

  private Child send(JsonObject ready, String data) {
    return Child.start(folder, Map.of("BESTER_PASSWORD", ready.getJsonObject("users").getString("alice")), List.of(
        BESTER, "send", "--to", ready.getString("tcp"), "--user", "alice", "--type", "greet", "--wait", "1", data));
  }

  private static String answer(Child send) {
    assertEquals(0, send.exitCode(Deadline.usual()), send.said());
    String message = send.output().await("\"greet\"", Deadline.usual());
    return message.substring(message.indexOf("\"data\":") + 7, message.indexOf(",\"type\""));
  }

  /** As editors do. */
  private void write(Path file, String text) throws IOException {
    Path fresh = Files.writeString(temporary.resolve("written"), text);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<Path> inside(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
