package io.bester.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.bester.config.Config;
import io.bester.config.LimitsConfig;
import io.bester.config.ListenerConfig;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A door says where it is, can be shared by instances, and can be shut. */
@ParameterizedClass
@EnumSource(Over.class)
@Timeout(60)
class ListenerTest {
  private static final LimitsConfig LIMITS = Config.parse(new JsonObject()).limits();

  @Parameter Over over;
  @TempDir Path folder;
  private Vertx vertx;

  @BeforeEach void start() {
    vertx = over.vertx();
  }

  @AfterEach void stop() {
    Await.of(vertx.close());
  }

  private Future<Listener> open(ListenerConfig config, int ordinal, Consumer<Connection> accept) {
    return Listener.open(vertx, config, ordinal, LIMITS, accept);
  }

  @Test void saysItsRealAddress() throws IOException {
    Listener listener = Await.of(open(over.listener(folder), 0, connection -> {}));
    assertNotEquals("127.0.0.1:0", listener.address());
    PlainSocket.dial(listener.address()).close();
    assertEquals(over.listener(folder), listener.config());
  }

  @Test void doorsWithPort0HavePortsOfTheirOwn() {
    String one = Await.of(open(Over.tcp("127.0.0.1", 0), 0, connection -> {})).address();
    String other = Await.of(open(Over.tcp("127.0.0.1", 0), 1, connection -> {})).address();
    assertNotEquals(one, other);
  }

  @Test void instancesShareADoor() throws IOException {
    BlockingQueue<String> addresses = new LinkedBlockingQueue<>();
    Set<Instance> acceptors = ConcurrentHashMap.newKeySet();
    Await.of(vertx.deployVerticle(
        () -> new Instance(addresses, acceptors), new DeploymentOptions().setInstances(2)));
    String address = Await.next(addresses);
    assertEquals(address, Await.next(addresses));
    for (int i = 0; i < 10; i++) {
      try (PlainSocket guest = PlainSocket.dial(address)) {
        assertEquals("\"welcome\"", guest.readFrame());
      }
    }
    assertEquals(2, acceptors.size());
  }

  private final class Instance extends VerticleBase {
    private final BlockingQueue<String> addresses;
    private final Set<Instance> acceptors;

    Instance(BlockingQueue<String> addresses, Set<Instance> acceptors) {
      this.addresses = addresses;
      this.acceptors = acceptors;
    }

    @Override public Future<?> start() {
      return open(over.listener(folder), 0, this::welcome).onSuccess(open -> addresses.add(open.address()));
    }

    private void welcome(Connection connection) {
      acceptors.add(this);
      connection.send(Buffer.buffer(PlainSocket.frame("\"welcome\"")));
    }
  }

  /** With NIO, Java lets go of the port a moment later. */
  @Test void acceptsNoMoreOnceShut() throws IOException {
    Listener listener = Await.of(open(over.listener(folder), 0, connection -> {}));
    PlainSocket guest = PlainSocket.dial(listener.address());
    Await.of(listener.shutdown(0));
    guest.readToEnd();
    Await.until(() -> isShut(listener.address()));
  }

  private static boolean isShut(String address) {
    try {
      PlainSocket.dial(address).close();
      return false;
    } catch (IOException refused) {
      return true;
    }
  }

  @Test void aSocketHasTheModeOfTheConfiguration() throws IOException {
    for (String mode : new String[] {"0600 rw-------", "0660 rw-rw----", "0606 rw----rw-", "0777 rwxrwxrwx"}) {
      Path socket = folder.resolve(mode.substring(0, 4));
      Await.of(open(Over.unix(socket, mode.substring(0, 4)), 0, connection -> {}));
      assertEquals(mode.substring(5), PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
    }
  }

  @Test void anyOtherSocketCanBeOpenedToo() throws IOException {
    BlockingQueue<String> guests = new LinkedBlockingQueue<>();
    Path socket = folder.resolve("other.sock");
    Listener listener = Await.of(Listener.open(vertx, "informer", socket, "0600", 100, new SendLimits(1, 1, 1),
        connection -> guests.add(connection.remote() + connection.remoteHost())));
    assertEquals(socket.toString(), listener.address());
    PlainSocket.dial(listener.address()).close();
    assertEquals("unix", Await.next(guests));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
  }
}
