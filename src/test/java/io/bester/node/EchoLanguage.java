package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A language that handlers/languages.json lists, and the echo written in it. */
record EchoLanguage(String name, Path folder, List<String> files, List<String> needs, List<String> build, List<String> run) {
  private static final Path HANDLERS = Child.PROJECT.resolve("handlers");
  /** Compilers are slow beside other tests. */
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  static Stream<EchoLanguage> all() {
    try {
      return new JsonArray(Files.readString(HANDLERS.resolve("languages.json"))).stream().map(JsonObject.class::cast).map(EchoLanguage::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EchoLanguage of(JsonObject row) {
    return new EchoLanguage(row.getString("name"), HANDLERS.resolve(row.getString("folder")), words(row, "files"),
        words(row, "needs"), words(row, "build"), words(row, "run"));
  }

  private static List<String> words(JsonObject row, String key) {
    return row.getJsonArray(key, new JsonArray()).stream().map(String.class::cast).toList();
  }

  /** Skips the test, by name, where the language is not installed; with -Dbester.languages=all that is a failure. */
  void prepare() {
    List<String> missing = needs.stream().filter(need -> !Programs.isHere(need)).toList();
    Programs.need(missing.isEmpty(), "there is no " + String.join(", no ", missing) + ", so no " + name);
    if (!build.isEmpty()) {
      try (Child building = Child.start(folder, build.toArray(String[]::new))) {
        assertEquals(0, building.exitCode(Deadline.in(PATIENCE)), building::said);
      }
    }
  }

  /** Starts the echo and waits until it listens; a stale socket may be there before. */
  Child start(Path socket) {
    List<String> command = new ArrayList<>(run);
    command.add(socket.toString());
    Child echo = Child.start(folder, command.toArray(String[]::new));
    Deadline.usual().await(name + " listens", () -> listens(socket) || !echo.isAlive());
    assertTrue(echo.isAlive(), echo::said);
    return echo;
  }

  private static boolean listens(Path socket) {
    try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return probe.isConnected();
    } catch (IOException nobody) {
      return false;
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
