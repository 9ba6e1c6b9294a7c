package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may go wrong around a program written with a library: the kit's cases, a peer that lies. */
@Timeout(180)
class LibraryFaultsIT {
  private static final Duration KIT = Duration.ofSeconds(120);

  @TempDir
  Path folder;

  @ParameterizedTest
  @EnumSource(names = {"JAVA", "GO", "RUST"})
  void chatPassesAllSixtyCasesOfTheKit(Library language) throws Exception {
    language.prepare();
    List<String> command = new ArrayList<>(List.of(Child.PROJECT.resolve("bin/bester").toString(),
        "handler", "test", "--request", "envelope", "--timeout", "30s", "--many", "200", "--"));
    command.addAll(language.command("chat"));
    try (Child kit = Child.start(folder, command.toArray(String[]::new))) {
      assertEquals(0, kit.exitCode(Deadline.in(KIT)), kit::said);
      kit.output().await("60 of 60 cases passed", Deadline.usual());
    }
  }

  @ParameterizedTest
  @EnumSource
  void chatSaysByItselfWhoSpeaks(Library language) throws Exception {
    language.prepare();
    Path socket = folder.resolve("chat.sock");
    JsonObject said = new JsonObject().put("from", "romeo@a.example").put("to", new JsonArray().add("paris@c.example")).put("text", "hi");
    JsonObject envelope = new JsonObject().put("v", 2).put("id", "a1").put("mid", "m1").put("type", "chat").putNull("from")
        .put("origin", "b.example").put("rcpt", new JsonArray().add("juliet")).put("hops", new JsonArray().add("b.example")).put("data", said);
    try (Child chat = language.chat(socket)) {
      JsonObject unknown = asked(socket, envelope);
      assertEquals("1", unknown.getJsonObject("header").getString("status"), chat::said);
      assertTrue(unknown.getString("data").contains("vouches"), chat::said);
      JsonObject answer = asked(socket, envelope.put("from", "tybalt@b.example"));
      assertEquals(new JsonObject().put("from", "tybalt@b.example").put("text", "hi"), answer.getJsonObject("data"));
      assertEquals(new JsonArray().add("juliet"), answer.getJsonObject("header").getJsonObject("command").getJsonArray("data"));
    }
  }

  private static JsonObject asked(Path socket, JsonObject envelope) throws IOException {
    byte[] body = envelope.encode().getBytes(StandardCharsets.UTF_8);
    try (SocketChannel connection = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        DataInputStream in = new DataInputStream(Channels.newInputStream(connection))) {
      connection.write(ByteBuffer.allocate(4 + body.length).order(ByteOrder.LITTLE_ENDIAN).putInt(body.length).put(body).flip());
      return new JsonObject(new String(in.readNBytes(Integer.reverseBytes(in.readInt())), StandardCharsets.UTF_8));
    }
  }
}
