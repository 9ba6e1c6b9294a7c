package io.bester.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bester.config.Config;
import io.bester.config.LimitsConfig;
import io.bester.config.ListenerConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A door that can't be opened says which, why, and what to do. */
@ParameterizedClass
@EnumSource(value = Over.class, names = {"TCP_EPOLL", "TCP_NIO"})
@Timeout(60)
class OpenFailureTest {
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

  private Future<Listener> open(ListenerConfig config) {
    return Listener.open(vertx, config, 0, LIMITS, connection -> {});
  }

  private void assertFails(String sentence, ListenerConfig config) {
    assertEquals(sentence, assertInstanceOf(OpenFailure.class, Await.failureOf(open(config))).getMessage());
  }

  @Test void theAddressIsInUse() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertFails("listener door can't open 127.0.0.1:" + other.getLocalPort()
          + ": the address is in use; stop the program that holds it, or choose another",
          Over.tcp("127.0.0.1", other.getLocalPort()));
    }
  }

  @Test void theAddressIsNoneOfThisMachine() {
    assertFails("listener door can't open 192.0.2.1:2223: it is no address of this machine",
        Over.tcp("192.0.2.1", 2223));
  }

  @Test void theHostIsUnknown() {
    assertFails("listener door can't open no-such-host.invalid:2223: "
        + "the host is not known here; use an address of this machine", Over.tcp("no-such-host.invalid", 2223));
  }

  /** As Java says it, and as epoll does; a test may run as root, whom nothing is forbidden. */
  @Test void permissionIsMissing() {
    for (String words : List.of("Permission denied", "bind(..) failed with error(-13): Permission denied")) {
      assertEquals("listener door can't open 127.0.0.1:80: permission is missing; "
          + "ports below 1024 and other users' folders need more rights",
          OpenFailure.of(Over.tcp("127.0.0.1", 80), new BindException(words)).getMessage());
    }
  }

  @Test void theFolderOfTheSocketIsMissing() {
    Path socket = folder.resolve("none/door.sock");
    String sentence = Await.failureOf(open(Over.unix(socket, "0600"))).getMessage();
    assertTrue(sentence.startsWith("listener door can't open " + socket + ": "), sentence);
  }

  @Test void anAddressOfVersion6IsWrittenAsPeopleDo() {
    assertFails("listener door can't open [2001:db8::1]:2223: it is no address of this machine",
        Over.tcp("2001:db8::1", 2223));
  }

  @Test void aDoorOfVersion6SaysItsAddressAsPeopleDo() {
    Future<Listener> opened = open(Over.tcp("::1", 0));
    boolean here = Await.of(opened.transform(done -> Future.succeededFuture(done.succeeded())));
    assumeTrue(here, "this machine has no IPv6");
    assertTrue(opened.result().address().matches("\\[::1]:[1-9][0-9]*"), opened.result().address());
  }
}
