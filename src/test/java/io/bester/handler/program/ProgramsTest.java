package io.bester.handler.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.bus.Event.HandlerState.Health;
import io.bester.config.Config;
import io.bester.transport.Await;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs come up, end, and are followed. [P-5.12] */
@Timeout(60)
class ProgramsTest {
  private static final String LISTENS = "python3 -c 'import os, socket, time; s = socket.socket(socket.AF_UNIX);"
      + " s.bind(os.environ[\"BESTER_SOCKET\"]); s.listen(1); time.sleep(1000)'";
  private static final String SERVES = "exec " + LISTENS;

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Heard heard = new Heard();
  private final BlockingQueue<String> gone = new LinkedBlockingQueue<>();
  private final Programs programs = new Programs(vertx, heard, gone::add);
  private final JsonObject handlers = new JsonObject();

  /** What is told of programs, in order. */
  private static final class Heard implements Audience {
    private final BlockingQueue<Standing> standings = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> forgotten = new LinkedBlockingQueue<>();

    @Override public void hear(String type, Path socket, Standing standing) {
      standings.add(standing);
    }

    @Override public void forget(String type, Path socket) {
      forgotten.add(type);
    }

    @Override public boolean hasAnswered(Path socket) {
      return true;
    }

    Standing await(Health health) {
      Standing standing = Await.next(standings);
      while (standing.health() != health) {
        standing = Await.next(standings);
      }
      return standing;
    }
  }

  @AfterEach void close() {
    Await.of(programs.close());
    Await.of(vertx.close());
  }

  private void configure(String type, String script) {
    handlers.put(type, new JsonObject().put("socket", socket(type).toString())
        .put("command", new JsonArray().add("sh").add("-c").add(script)));
    programs.configure(Config.parse(new JsonObject().put("handlers", handlers)));
  }

  private void remove(String type) {
    handlers.remove(type);
    programs.configure(Config.parse(new JsonObject().put("handlers", handlers)));
  }

  private Path socket(String type) {
    return folder.resolve("run").resolve(type + ".sock");
  }

  private long pid(String type) {
    try {
      return Long.parseLong(Files.readString(pidFile(type)).split(" ")[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path pidFile(String type) {
    return socket(type).resolveSibling(type + ".sock.pid");
  }

  private static boolean lives(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      return false;
    }
  }

  @Test void tellsItsStates() {
    configure("chat", SERVES);
    assertEquals(Health.STARTING, Await.next(heard.standings).health());
    assertEquals(Standing.UP, Await.next(heard.standings));
    ProcessHandle.of(pid("chat")).orElseThrow().destroyForcibly();
    assertEquals(Health.DOWN, Await.next(heard.standings).health());
    assertEquals("killed by SIGKILL (9)", Await.next(heard.standings).cause());
    heard.await(Health.STARTING);
  }

  @Test void startsAgainOneThatHasVanishedSocketsOnlyWhenItEnds() throws IOException {
    configure("chat", SERVES);
    heard.await(Health.UP);
    long pid = pid("chat");
    Files.delete(socket("chat"));
    heard.await(Health.STARTING);
    assertEquals(pid, pid("chat"));
    Files.createFile(socket("chat"));
    heard.await(Health.UP);
  }

  @Test void leavesAloneWhatHasNotChangedAndFollowsWhatHas() {
    configure("chat", SERVES);
    heard.await(Health.UP);
    long first = pid("chat");
    configure("chat", SERVES);
    configure("echo", SERVES);
    heard.await(Health.UP);
    assertEquals(first, pid("chat"));
    configure("chat", SERVES + " # changed");
    assertEquals("chat", Await.next(gone));
    heard.await(Health.UP);
    assertNotEquals(first, pid("chat"));
    assertFalse(lives(first));
  }

  @Test void endsOneThatIsConfiguredNoMore() {
    configure("chat", SERVES);
    heard.await(Health.UP);
    long pid = pid("chat");
    remove("chat");
    assertEquals("chat", Await.next(gone));
    assertEquals("chat", Await.next(heard.forgotten));
    assertFalse(lives(pid));
    assertFalse(Files.exists(pidFile("chat")));
  }

  @Test void endsChildrenThatOutliveTheirParent() {
    configure("chat", "sleep 1000 & echo $! >" + folder.resolve("child") + "; " + SERVES);
    heard.await(Health.UP);
    long child = Long.parseLong(read(folder.resolve("child")));
    ProcessHandle.of(pid("chat")).orElseThrow().destroyForcibly();
    heard.await(Health.UP);
    assertFalse(lives(child));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test void aSecondTypeOnASocketIsNotStarted() {
    handlers.put("echo", new JsonObject().put("socket", socket("chat").toString())
        .put("command", new JsonArray().add("sh").add("-c").add("touch " + folder.resolve("second"))));
    JsonObject first = new JsonObject();
    first.put("chat", new JsonObject().put("socket", socket("chat").toString())
        .put("command", new JsonArray().add("sh").add("-c").add(SERVES)));
    handlers.stream().forEach(entry -> first.put(entry.getKey(), entry.getValue()));
    programs.configure(Config.parse(new JsonObject().put("handlers", first)));
    heard.await(Health.UP);
    assertFalse(Files.exists(folder.resolve("second")));
  }

  @Test void keepsAwayFromASocketOnWhichAnotherListens() throws IOException {
    Files.createDirectories(folder.resolve("run"));
    try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(socket("chat")))) {
      other.configureBlocking(false);
      configure("chat", SERVES);
      Standing standing = heard.await(Health.DOWN);
      assertTrue(standing.cause().contains("another program is listening on " + socket("chat")), standing.cause());
      assertTrue(standing.trouble().isEmpty(), "messages go to the other");
      assertEquals(null, other.accept(), "nobody has connected");
    }
    heard.await(Health.UP);
  }

  @Test void keepsAwayFromAFileThatIsNoSocket() throws IOException {
    Files.createDirectories(folder.resolve("run"));
    Files.writeString(socket("chat"), "precious");
    configure("chat", SERVES);
    Standing standing = heard.await(Health.DOWN);
    assertTrue(standing.cause().contains("exists and is no socket"), standing.cause());
    assertFalse(standing.trouble().orElseThrow().contains("/"), "paths are for the log");
    assertEquals("precious", read(socket("chat")));
  }

  @Test void saysWhyItFails() {
    configure("chat", "echo one >&2; echo two >&2; exit 3");
    Standing standing = heard.await(Health.DOWN);
    while (!standing.cause().startsWith("exited")) {
      standing = heard.await(Health.DOWN);
    }
    assertEquals("exited 3: one | two", standing.cause());
    assertEquals("is down: exited 3", standing.told());
  }

  @Test void endsWithinItsGraceOneThatDoesNotListen() {
    configure("chat", "trap '' TERM; sleep 1000 & " + LISTENS + " & while :; do sleep 1000; done");
    heard.await(Health.UP);
    long pid = pid("chat");
    List<Long> children = ProcessHandle.of(pid).orElseThrow().descendants().map(ProcessHandle::pid).toList();
    assertFalse(children.isEmpty());
    Await.of(programs.close());
    assertFalse(lives(pid));
    children.forEach(child -> assertFalse(lives(child)));
  }
}
