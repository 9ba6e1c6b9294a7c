package io.bester;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonVerticleFactoryTest {
  private static final List<String> HOUSE =
      List.of("response-command", "handler-dispatch", "peer-link", "informer", "client-listener");

  @TempDir
  Path folder;

  @Test
  void makesTheWholeHouseOfNodeJson() throws IOException {
    write("node", "io.bester.Node");
    for (String room : HOUSE) {
      write(room, "a." + room);
    }
    Map<String, VerticleDescriptor> rooms = rooms("node");
    assertEquals(HOUSE, List.copyOf(rooms.keySet()));
    assertEquals("a.informer", rooms.get("informer").main());
  }

  @Test
  void makesOneRoomOfAnyOtherDescriptor() throws IOException {
    write("my-own", "a.B");
    assertEquals(List.of("my-own"), List.copyOf(rooms("my-own").keySet()));
  }

  @Test
  void namesTheDescriptorThatIsMissing() {
    String message = assertThrows(VerticleDescriptor.Unusable.class, () -> rooms("nobody")).getMessage();
    assertTrue(message.contains("nobody.json: there is no such"), message);
  }

  @Test
  void namesTheRoomThatIsMissingBesideNodeJson() throws IOException {
    write("node", "io.bester.Node");
    write("response-command", "a.B");
    String message = assertThrows(VerticleDescriptor.Unusable.class, () -> rooms("node")).getMessage();
    assertTrue(message.contains("handler-dispatch.json: can't be read"), message);
  }

  /** The descriptors that come with the project. */
  @Test
  void readsTheProjectsOwnDescriptors() throws IOException {
    Map<String, VerticleDescriptor> rooms = JsonVerticleFactory.rooms("verticles/node.json", getClass().getClassLoader());
    assertEquals(HOUSE, List.copyOf(rooms.keySet()));
    assertTrue(rooms.get("client-listener").scales());
    assertEquals(1, rooms.get("informer").count());
  }

  private void write(String name, String main) throws IOException {
    Files.writeString(folder.resolve(name + ".json"), "{\"main\":\"" + main + "\"}");
  }

  private Map<String, VerticleDescriptor> rooms(String name) throws IOException {
    return JsonVerticleFactory.rooms(folder.resolve(name + ".json").toString(), getClass().getClassLoader());
  }
}
