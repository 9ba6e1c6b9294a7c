package io.bester.cli.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.config.Config;
import io.bester.config.HandlerConfig;
import io.bester.config.LogConfig;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FolderTest {

  @Test
  void holdsAConfigurationThatANodeAccepts() throws IOException {
    try (Folder folder = Folder.make()) {
      Config config = Config.parse(new JsonObject(Files.readString(folder.configuration(List.of("echo", "relay")))));
      assertEquals(Set.of("tcp4", "unix"), config.listeners().keySet());
      assertEquals(0, config.listeners().get("tcp4").port());
      assertEquals(folder.handler("relay"), config.handlers().get("relay").socket());
      assertEquals(HandlerConfig.Request.ENVELOPE, config.handlers().get("relay").request());
      assertEquals(HandlerConfig.Request.DATA, config.handlers().get("echo").request());
      assertEquals(LogConfig.Level.INFO, config.log().level());
    }
  }

  @Test
  void isGoneAfterwards() {
    Path file;
    try (Folder folder = Folder.make()) {
      file = folder.configuration(List.of());
      assertTrue(Files.exists(file));
    }
    assertFalse(Files.exists(file.getParent()));
  }
}
