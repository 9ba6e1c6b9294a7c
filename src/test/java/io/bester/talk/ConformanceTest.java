package io.bester.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.kit.Case;
import io.bester.cli.kit.Sheet;
import io.bester.cli.kit.Trial;
import io.bester.cli.kit.cast.Place.Login;
import io.bester.cli.kit.server.Candidate;
import io.bester.cli.kit.server.Repertoire;
import io.bester.cli.kit.server.Terms;
import io.bester.cli.kit.server.Wanted;
import io.bester.cli.talk.ServerAddress;
import io.bester.config.Target;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others are asked to be, our server is, configured as the kit says. */
class ConformanceTest {
  private static final Setting SETTING = new Setting("tcp", 2, false);
  /** Of {@code secret}. */
  private static final String HASH = "$2b$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW";

  @TempDir Path folder;

  @Test
  void ourServerPassesAllOverTcp() throws IOException {
    JsonObject sum = tried(false);
    assertEquals(List.of(), sum.getJsonArray("failed").getList());
    assertEquals(2, sum.getInteger("skipped"));
  }

  @Test
  void ourServerPassesAllWithAccountsOverAUnixSocket() throws IOException {
    JsonObject sum = tried(true);
    assertEquals(List.of(), sum.getJsonArray("failed").getList());
    assertEquals(0, sum.getInteger("skipped"));
  }

  @Test
  void everyCaseHasANameOfItsOwnAndSaysWhatToDo() {
    List<Case<Candidate>> cases = Repertoire.groups().stream().flatMap(group -> group.cases().stream()).toList();
    assertEquals(cases.size(), cases.stream().map(Case::name).collect(Collectors.toSet()).size());
    assertTrue(cases.size() > 100, cases.size() + " cases");
    for (Case<Candidate> one : cases) {
      assertFalse(one.remedy().isBlank(), one.name());
      assertFalse(one.title().isBlank(), one.name());
    }
  }

  /** The sum of all cases. */
  private JsonObject tried(boolean closed) throws IOException {
    Server server = new Server("S1", folder, 0, SETTING);
    Terms terms = terms("127.0.0.1:1", closed);
    JsonObject config = new JsonObject(new Wanted(terms).node());
    config.remove("listeners");
    if (closed) {
      Path accounts = Files.writeString(folder.resolve("accounts.txt"), "alice:" + HASH + "\nbob:" + HASH + "\n");
      config.put("accounts", new JsonObject().put("kind", "file").put("path", accounts.toString()));
    }
    server.configure(config);
    server.start();
    try {
      return sum(terms(closed ? "unix:" + folder.resolve("S1").resolve("unix") : server.address(), closed, terms.peer()));
    } finally {
      server.leave();
    }
  }

  private Terms terms(String address, boolean closed) throws IOException {
    return terms(address, closed, Optional.of(new Target("127.0.0.1", Ports.free(), false)));
  }

  private Terms terms(String address, boolean closed, Optional<Target> peer) {
    List<Login> users = closed
        ? List.of(new Login("alice", "secret"), new Login("bob", "secret"))
        : List.of(new Login("ro\"mé", "se\\cret"), new Login("juliet", "secret"));
    return new Terms(ServerAddress.parse(address), users, closed, Optional.of(folder), peer, Duration.ofSeconds(10));
  }

  private static JsonObject sum(Terms terms) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Candidate candidate = new Candidate(terms);
    candidate.greet();
    new Trial<>(candidate, candidate::log, Sheet.json(new PrintStream(out, true, StandardCharsets.UTF_8))).run(Repertoire.groups(), Set.of());
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    lines.stream().filter(line -> line.contains("\"failed\",")).forEach(System.err::println);
    return new JsonObject(lines.get(lines.size() - 1));
  }
}
