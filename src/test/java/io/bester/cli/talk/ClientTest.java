package io.bester.cli.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.ScriptedServer;
import io.bester.protocol.Data;
import io.bester.protocol.Detail;
import io.bester.protocol.Id;
import io.bester.protocol.codec.Frames;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MANY = 5_000;

  @Test
  void losesNothingOfWhatComesWhileNobodyReads() {
    try (ScriptedServer server = ScriptedServer.onTcp((socket, message) -> {
          for (int i = 0; i < MANY; i++) {
            socket.write(Frames.message("echo", Data.of(Integer.toString(i))));
          }
          socket.end(Frames.report(message.id(), Detail.NONE));
        });
        Loop loop = new Loop();
        Client client = Client.connect(loop, ServerAddress.parse(server.address()))) {
      client.greet("alice", "secret");
      client.admitted("alice");
      client.send("echo", Data.of("1"), Id.of("a"));
      for (int i = 0; i < MANY; i++) {
        assertEquals(Integer.toString(i), next(client).report().data().toString());
      }
      assertTrue(next(client).answers(Id.of("a")));
    }
  }

  @Test
  void returnsNothingWhenNothingComesInTime() {
    try (ScriptedServer server = ScriptedServer.onTcp((socket, message) -> {});
        Loop loop = new Loop();
        Client client = Client.connect(loop, ServerAddress.parse(server.address()))) {
      assertTrue(client.next(Deadline.in(Duration.ofMillis(50))).isEmpty());
    }
  }

  private static Received next(Client client) {
    return client.next(Deadline.in(PATIENCE)).orElseThrow();
  }
}
