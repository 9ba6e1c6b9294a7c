package io.bester;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bester.config.Config;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeTest {
  private static final Config CONFIG = Config.parse(new JsonObject("""
      {"name":"a.example", "listeners":{"unix":{"path":"run/a.sock"}, "ws":{"port":0}, "tcp4":{"port":0}}}"""));

  @Test
  void saysReadyWithItsListenersInTheOrderOfTheConfiguration() {
    assertEquals("bester ready name=a.example pid=77 unix=run/a.sock tcp4=127.0.0.1:40001",
        Node.readyLine(CONFIG, 77, Map.of("tcp4", "127.0.0.1:40001", "unix", "run/a.sock")));
  }

  @Test
  void saysReadyWithoutListeners() {
    assertEquals("bester ready name=a.example pid=77", Node.readyLine(CONFIG, 77, Map.of()));
  }

  @Test
  void namesOtherOpenDoorsLast() {
    assertEquals("bester ready name=a.example pid=77 ws=127.0.0.1:1 console=127.0.0.1:2281",
        Node.readyLine(CONFIG, 77, Map.of("console", "127.0.0.1:2281", "ws", "127.0.0.1:1")));
  }
}
