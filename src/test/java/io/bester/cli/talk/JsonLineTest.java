package io.bester.cli.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class JsonLineTest {

  @Test
  void leavesALineAsItIs() {
    String json = "{ \"a\" : \"ü \\n 😀\" }";
    assertSame(json, JsonLine.of(json));
  }

  @Test
  void makesOneLineOfMany() {
    assertEquals("{ \"a\": 1 }", JsonLine.of("{\n\"a\":\t1\r}"));
  }

  @Test
  void escapesWhatATerminalMightObey() {
    String json = "{\"a\":\"\u009b2J\u007f\"}";
    assertEquals("{\"a\":\"\\u009b2J\\u007f\"}", JsonLine.of(json));
    assertEquals(new JsonObject(json), new JsonObject(JsonLine.of(json)));
    assertEquals("\"\\u202e\\udb40\\udc01\"", JsonLine.of("\"\u202e\udb40\udc01\""));
  }
}
