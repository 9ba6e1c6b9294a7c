package io.bester.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a configuration is turned into, it parses or fails with sentences. [T41] */
class MutationTest {
  private static final int ROUNDS = 5_000;
  private static final Object[] VALUES = {
    null, true, 0, -1, 1, 70_000, Long.MAX_VALUE, 0.5, Double.NaN, Double.MAX_VALUE, "", " ", "open", "tcp", "10s", "4MiB",
    "::1", "[::1]:7", "${X}", "a/b", "\u0000", "\ud800", "run/x.sock", "x".repeat(300), "0660", "-5", "1e9", "*",
    new JsonObject(), new JsonArray(), new JsonObject().put("*", new JsonObject()), new JsonArray().add(5).addNull()
  };

  @TempDir Path folder;
  private final Random random = new Random(20_260_101);
  private String reference;
  private int refused;

  @BeforeEach
  void readTheReference() throws IOException {
    reference = Files.readString(Path.of("conf/reference.json"));
  }

  @Test
  void changedValuesParseOrFailWithSentences() {
    for (int round = 0; round < ROUNDS; round++) {
      JsonObject json = new JsonObject(reference);
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        change(json);
      }
      parse(json);
    }
    assertTrue(refused > ROUNDS / 2 && refused < ROUNDS, refused + " refused");
  }

  @Test
  void changedTextsParseOrFailWithSentences() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder(reference);
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        change(text);
      }
      load(round % 2 == 0 ? "n.yaml" : "n.json", text.toString());
    }
    assertTrue(refused > ROUNDS / 2 && refused < ROUNDS, refused + " refused");
  }

  @Test
  void everyKeyRefusesANestedListAndSurvivesBeingLeftOut() {
    for (List<String> path : paths(new JsonObject(reference), List.of())) {
      JsonObject wrong = new JsonObject(reference);
      String key = path.get(path.size() - 1);
      level(wrong, path).put(key, new JsonArray().add(new JsonArray()));
      refused = 0;
      parse(wrong);
      assertEquals(1, refused, path.toString());

      JsonObject without = new JsonObject(reference);
      level(without, path).remove(key);
      refused = 0;
      parse(without);
      assertEquals(key.equals("address") ? 1 : 0, refused, path.toString());
    }
  }

  private void parse(JsonObject json) {
    try {
      Config config = Config.parse(json);
      assertEquals(config, Config.parse(json.copy()));
    } catch (ConfigException e) {
      refuse(e);
    }
  }

  private void load(String name, String text) throws IOException {
    try {
      Loading.quickly(Files.writeString(folder.resolve(name), text));
    } catch (ConfigException e) {
      refuse(e);
    }
  }

  private void refuse(ConfigException e) {
    refused++;
    assertFalse(e.problems().isEmpty());
    for (Problem problem : e.problems()) {
      assertFalse(problem.path().isEmpty() && problem.message().isEmpty());
      assertTrue(problem.message().contains(";"), "no remedy: " + problem);
      assertEquals(1, problem.toString().lines().count(), problem.toString());
    }
  }

  private void change(JsonObject json) {
    List<List<String>> paths = paths(json, List.of());
    if (paths.isEmpty()) {
      return;
    }
    List<String> path = paths.get(random.nextInt(paths.size()));
    JsonObject level = level(json, path);
    String key = path.get(path.size() - 1);
    switch (random.nextInt(4)) {
      case 0 -> level.remove(key);
      case 1 -> level.put(key + (char) ('a' + random.nextInt(26)), level.remove(key));
      default -> level.put(key, VALUES[random.nextInt(VALUES.length)]);
    }
  }

  private void change(StringBuilder text) {
    int at = random.nextInt(text.length());
    switch (random.nextInt(4)) {
      case 0 -> text.deleteCharAt(at);
      case 1 -> text.insert(at, (char) (32 + random.nextInt(95)));
      case 2 -> text.setCharAt(at, (char) random.nextInt(0x3000));
      default -> text.setCharAt(at, "{}[]\":,0-\n ".charAt(random.nextInt(11)));
    }
  }

  private static List<List<String>> paths(JsonObject json, List<String> parent) {
    List<List<String>> paths = new ArrayList<>();
    for (String key : json.fieldNames()) {
      List<String> path = new ArrayList<>(parent);
      path.add(key);
      paths.add(path);
      if (json.getValue(key) instanceof JsonObject object) {
        paths.addAll(paths(object, path));
      }
    }
    return paths;
  }

  private static JsonObject level(JsonObject json, List<String> path) {
    JsonObject level = json;
    for (String key : path.subList(0, path.size() - 1)) {
      level = level.getJsonObject(key);
    }
    return level;
  }
}
