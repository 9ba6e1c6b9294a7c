package io.bester.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.pki.Authority;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A door with TLS: who may come in, what is said of who may not, and new certificates in full swing. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class TlsListenerTest {
  private static final Authority AUTHORITY = new Authority("Verona");
  private static final Authority OTHER = new Authority("Mantua");

  @TempDir Path folder;
  private final LogLines log = new LogLines("bester.transport");
  private Vertx vertx;
  private TlsDoor door;

  @BeforeEach void prepare(Vertx started) {
    vertx = started;
    door = new TlsDoor(vertx, folder, AUTHORITY.issue("localhost", "127.0.0.1"));
  }

  @AfterEach void close() {
    log.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void framesGoThereAndBack(String version) throws IOException {
    door.open();
    try (SSLSocket socket = door.dial(AUTHORITY.context(), version)) {
      assertTrue(TlsDoor.echoes(socket));
      assertEquals(version, socket.getSession().getProtocol());
    }
    assertEquals("from []", Await.next(door.heard));
    assertEquals("closed the other side closed", Await.next(door.heard));
  }

  @Test void aUnixSocketMayHaveItToo() throws IOException {
    Path path = folder.resolve("door.sock");
    door.with("kind", "unix").with("path", path.toString());
    Await.of(Listener.open(vertx, door.config(), 0, door.limits(), door::welcome));
    try (PlainSocket plain = PlainSocket.dial(path.toString())) {
      plain.write(PlainSocket.frame("1"));
      log.await("doesn't speak TLS");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aCertificateIsShownAndKnown(String version) throws IOException {
    door.asking(OTHER, "required").open();
    try (SSLSocket socket = door.dial(AUTHORITY.context(OTHER.issue("B.example", "10.0.0.1")), version)) {
      assertTrue(TlsDoor.echoes(socket));
    }
    assertEquals("from [\"b.example\",\"10.0.0.1\"]", Await.next(door.heard));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void whoShowsNoneIsTurnedAway(String version) {
    door.asking(OTHER, "required").open();
    assertTurnedAway(version, null, "shows no certificate, and this listener wants one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"required", "optional"})
  void aBadCertificateIsTurnedAway(String clientAuth) {
    door.asking(OTHER, clientAuth).open();
    for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
      assertTurnedAway(version, Authority.selfSigned("b.example"), "nobody whom we trust has signed");
      assertTurnedAway(version, AUTHORITY.issue("b.example"), "nobody whom we trust has signed");
      assertTurnedAway(version, OTHER.issue(Instant.now().minus(Duration.ofDays(1)), "b.example"), "has expired");
    }
  }

  /** A listener complains once a second. */
  private void assertTurnedAway(String version, Authority.Identity identity, String words) {
    int before = log.with(words).size();
    Await.until(() -> {
      assertThrows(IOException.class, () -> {
        try (SSLSocket socket = door.dial(identity == null ? AUTHORITY.context() : AUTHORITY.context(identity), version)) {
          assertFalse(TlsDoor.echoes(socket));
          throw new IOException("closed");
        }
      });
      return log.with(words).size() > before;
    });
    assertTrue(door.heard.isEmpty());
  }

  @Test void whoShowsNoneMayComeInWhereThatIsOptional() throws IOException {
    door.asking(OTHER, "optional").open();
    try (SSLSocket socket = door.dial(AUTHORITY.context(), "TLSv1.3")) {
      assertTrue(TlsDoor.echoes(socket));
    }
    assertEquals("from []", Await.next(door.heard));
  }

  @Test void plainFramesAreNoTls() throws IOException {
    door.open();
    try (PlainSocket plain = PlainSocket.dial(door.address())) {
      plain.write(PlainSocket.frame("{\"header\":{\"scope\":\"client\"}}"));
      plain.readToEnd();
    }
    assertTrue(log.await("turned a connection away").endsWith("the other side doesn't speak TLS"), log.all().toString());
    assertTrue(door.heard.isEmpty());
  }

  @Test void oldVersionsAreNotSpoken() {
    door.open();
    byte[] hello = hello(1);
    assertEquals("the other side doesn't speak TLS 1.2 or 1.3", answerTo(hello));
  }

  /** A client hello of TLS 1.x, with one cipher. */
  private static byte[] hello(int minor) {
    byte[] body = new byte[2 + 32 + 1 + 2 + 2 + 2];
    body[0] = 3;
    body[1] = (byte) minor;
    body[36] = 2;
    body[38] = 0x2f;
    body[39] = 1;
    return PlainSocket.join(new byte[] {0x16, 3, 1, 0, (byte) (body.length + 4), 1, 0, 0, (byte) body.length}, body);
  }

  /** What the log says of a connection that begins with this, and is closed for it. */
  private String answerTo(byte[] bytes) {
    try (PlainSocket plain = PlainSocket.dial(door.address())) {
      plain.write(bytes);
      plain.readToEnd();
    } catch (IOException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("reset"), e.toString());
    }
    return log.await("turned a connection away: ").replaceFirst(".* away: ", "");
  }

  @Test void aHandshakeThatNeverEndsIsCutShort() throws IOException {
    door.limit("authTimeout", "200ms").open();
    try (PlainSocket mute = PlainSocket.dial(door.address()); PlainSocket slow = PlainSocket.dial(door.address())) {
      slow.write(new byte[] {0x16, 3, 1, 0, 100, 1, 0});
      mute.readToEnd();
      slow.readToEnd();
    }
    log.await("the other side didn't finish the handshake in time");
    assertTrue(door.heard.isEmpty());
  }

  @Test void garbageDoesNoHarm() throws IOException {
    door.open();
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      byte[] garbage = i % 2 == 0 ? hello(3) : new byte[1 + random.nextInt(400)];
      byte[] noise = new byte[garbage.length];
      random.nextBytes(noise);
      for (int j = i % 2 == 0 ? 5 + random.nextInt(6) : 0; j < garbage.length; j++) {
        garbage[j] = noise[j];
      }
      try (PlainSocket plain = PlainSocket.dial(door.address())) {
        plain.write(garbage);
      } catch (IOException e) {
        assertTrue(e.getMessage().contains("reset") || e.getMessage().contains("roken pipe"), e.toString());
      }
    }
    try (SSLSocket socket = door.dial(AUTHORITY.context(), "TLSv1.3")) {
      assertTrue(TlsDoor.echoes(socket));
    }
    assertEquals("from []", Await.next(door.heard));
    assertTrue(log.with("SEVERE").isEmpty());
  }

  @Test void aPlainDoorKnowsTlsAndHttpByTheirFirstBytes() throws IOException {
    Listener plain = Await.of(Listener.open(vertx, Over.tcp("127.0.0.1", 0), 0, door.limits(), door::welcome));
    byte[] tls = hello(3);
    tls[3] = 2; // as long as those of browsers
    assertStranger(plain, tls, "this looks like TLS");
    assertStranger(plain, "GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8), "this looks like HTTP");
    assertStranger(plain, "POST / HTTP/1.1\r\n\r\n".getBytes(UTF_8), "this looks like HTTP");
    assertStranger(plain, "BREW / HTCPCP/1.0\r\n\r\n".getBytes(UTF_8), "the frame's length prefix says ");
  }

  private void assertStranger(Listener plain, byte[] bytes, String words) throws IOException {
    try (PlainSocket socket = PlainSocket.dial(plain.address())) {
      assertEquals("from []", writeAndHear(socket, bytes));
      String fault = Await.next(door.heard);
      assertTrue(fault.startsWith("fault " + words), fault);
    }
    assertTrue(Await.next(door.heard).startsWith("closed"));
  }

  private String writeAndHear(PlainSocket socket, byte[] bytes) throws IOException {
    socket.write(bytes);
    return Await.next(door.heard);
  }

  @Test void aNewCertificateIsForNewConnections() throws IOException {
    door.open();
    try (SSLSocket old = door.dial(AUTHORITY.context(), "TLSv1.3")) {
      X509Certificate before = shown(old);
      door.renew(AUTHORITY.issue("localhost"));
      log.await("has read its certificates again");
      Await.until(() -> !before.equals(shown()));
      assertTrue(TlsDoor.echoes(old));
      X509Certificate after = shown();
      OTHER.issue("localhost").writeKey(folder.resolve("key.pem"));
      log.await("is not the key of the certificate");
      assertEquals(after, shown());
      assertTrue(TlsDoor.echoes(old));
    }
  }

  private X509Certificate shown() {
    try (SSLSocket socket = door.dial(AUTHORITY.context(), "TLSv1.3")) {
      assertTrue(TlsDoor.echoes(socket));
      return shown(socket);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static X509Certificate shown(SSLSocket socket) throws IOException {
    return (X509Certificate) socket.getSession().getPeerCertificates()[0];
  }

  @Test void instancesShareAPortAndItsCertificates() throws IOException {
    BlockingQueue<String> addresses = new LinkedBlockingQueue<>();
    Await.of(vertx.deployVerticle(() -> new VerticleBase() {
      @Override public Future<?> start() {
        return door.openAs(vertx).onSuccess(open -> addresses.add(open.address()));
      }
    }, new DeploymentOptions().setInstances(3)));
    assertEquals(Await.next(addresses), Await.next(addresses));
    X509Certificate before = shown();
    door.renew(AUTHORITY.issue("localhost"));
    Await.until(() -> !before.equals(shown()));
    X509Certificate after = shown();
    for (int i = 0; i < 6; i++) {
      assertEquals(after, shown());
    }
  }

  @Test void aBrokenCertificateKeepsTheDoorShut() {
    AUTHORITY.issue("localhost").writeKey(folder.resolve("key.pem"));
    String why = Await.failureOf(Listener.open(vertx, door.config(), 0, door.limits(), door::welcome)).getMessage();
    assertTrue(why.startsWith("listener door: the TLS file ") && why.contains("is not the key of"), why);
  }
}
