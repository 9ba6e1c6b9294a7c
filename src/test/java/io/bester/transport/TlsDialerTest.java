package io.bester.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.config.Config;
import io.bester.config.TlsConfig;
import io.bester.pki.Authority;
import io.bester.transport.tls.HandshakeFailure;
import io.bester.transport.tls.TlsFiles;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who calls over TLS looks whom he has reached, and says why he has not. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class TlsDialerTest {
  private static final Authority AUTHORITY = new Authority("Verona");
  private static final Authority OTHER = new Authority("Mantua");
  private static final String LOOPBACK = "127.0.0.1";

  @TempDir Path folder;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final JsonObject tls = new JsonObject();
  private Vertx vertx;
  private Context loop;
  private Dialer dialer;

  @BeforeEach void prepare(Vertx started) {
    vertx = started;
    loop = vertx.getOrCreateContext();
    dialer = new Dialer(vertx, Duration.ofSeconds(5), 1_000_000, new SendLimits(1_000_000, 1_000_000, 10_000));
    tls.put("ca", AUTHORITY.write(folder.resolve("trusted.pem")).toString());
  }

  private TlsDoor door(Authority.Identity identity) throws IOException {
    return new TlsDoor(vertx, Files.createTempDirectory(folder, "door"), identity);
  }

  private void show(Authority.Identity identity) {
    tls.put("cert", identity.writeCert(folder.resolve("own.pem")).toString())
        .put("key", identity.writeKey(folder.resolve("own-key.pem")).toString());
  }

  /** What comes back of one frame, or how the connection ends. */
  private Future<Connection> dial(TlsDoor door, String host, String name) {
    TlsConfig config = Config.parse(new JsonObject().put("federation", new JsonObject().put("tls", tls))).federation().tls();
    TlsFiles files = Await.of(TlsFiles.read(vertx, "federation", config));
    Promise<Connection> dialled = Promise.promise();
    loop.runOnContext(now -> dialer.dial(host, door.port(), files.asClient(), name).onSuccess(connection -> {
      connection.onFrame(frame -> heard.add("frame " + new String(frame))).onClose(reason -> heard.add("closed " + reason));
      connection.sendOnly(Buffer.buffer(PlainSocket.frame("\"hello\"")));
    }).onComplete(dialled));
    return dialled.future();
  }

  private String failure(TlsDoor door, String name) {
    return HandshakeFailure.words(Await.failureOf(dial(door, LOOPBACK, name)));
  }

  @ParameterizedTest
  @CsvSource({"b.example, b.example", "b.example, B.Example", "127.0.0.1, b.example", "xn--mnchen-3ya.example, münchen.example"})
  void aCertificateForTheNameOrTheHostIsGood(String certified, String name) throws IOException {
    Await.of(dial(door(AUTHORITY.issue(certified)).open(), LOOPBACK, name));
    assertEquals("frame \"hello\"", Await.next(heard));
  }

  @Test void aHostMayBeOfVersion6() throws IOException {
    Await.of(dial(door(AUTHORITY.issue("::1")).with("host", "::1").open(), "::1", "b"));
    assertEquals("frame \"hello\"", Await.next(heard));
  }

  @Test void aChainLeadsToWhoIsTrusted() throws IOException {
    Await.of(dial(door(AUTHORITY.deputy("Padua").issue("b.example")).open(), LOOPBACK, "b.example"));
    assertEquals("frame \"hello\"", Await.next(heard));
  }

  @Test void aCertificateForSomebodyElseIsNot() throws IOException {
    TlsDoor door = door(AUTHORITY.issue("c.example")).open();
    assertEquals("its certificate is for [c.example] and not for b.example or 127.0.0.1", failure(door, "b.example"));
    TlsDoor old = door(AUTHORITY.issueToSubject("b.example")).open();
    assertEquals("its certificate is for [] and not for b.example or 127.0.0.1", failure(old, "b.example"));
  }

  @Test void aCertificateThatNobodyTrustedHasSignedIsNot() throws IOException {
    String unsigned = "nobody whom we trust has signed the other side's certificate";
    assertEquals(unsigned, failure(door(OTHER.issue("b.example")).open(), "b.example"));
    assertEquals(unsigned, failure(door(Authority.selfSigned("b.example")).open(), "b.example"));
    tls.remove("ca");
    assertEquals(unsigned, failure(door(AUTHORITY.issue("b.example")).open(), "b.example"));
  }

  @Test void aCertificateOfYesterdayIsNot() throws IOException {
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    assertEquals("the other side's certificate has expired",
        failure(door(AUTHORITY.issue(yesterday, "b.example")).open(), "b.example"));
  }

  @Test void whoSpeaksNoTlsIsTold() throws IOException {
    TlsDoor plain = door(AUTHORITY.issue("b.example"));
    Listener listener = Await.of(Listener.open(vertx, Over.tcp(LOOPBACK, 0), 0, plain.limits(), connection ->
        connection.send(Buffer.buffer(PlainSocket.frame("\"welcome\"")))));
    plain.isAt(listener);
    assertEquals("the other side doesn't speak TLS", failure(plain, "b.example"));
  }

  @Test void ourCertificateIsShownWhereItIsAskedFor() throws IOException {
    show(OTHER.issue("a.example"));
    TlsDoor door = door(AUTHORITY.issue("b.example")).asking(OTHER, "required").open();
    Await.of(dial(door, LOOPBACK, "b.example"));
    assertEquals("frame \"hello\"", Await.next(heard));
    assertEquals("from [\"a.example\"]", Await.next(door.heard));
  }

  /** TLS 1.3 lets the one side begin before the other has looked. */
  @Test void theEndSaysThatOurCertificateIsNotWanted() throws IOException {
    TlsDoor door = door(AUTHORITY.issue("b.example")).asking(OTHER, "required").open();
    String none = end(dial(door, LOOPBACK, "b.example"));
    assertTrue(none.endsWith("wants a certificate of ours") || none.endsWith("wants one and got none"), none);
    show(AUTHORITY.issue("a.example"));
    String bad = end(dial(door, LOOPBACK, "b.example"));
    assertTrue(bad.contains("our certificate"), bad);
  }

  private String end(Future<Connection> dialled) {
    String failure = Await.of(dialled.map("").otherwise(HandshakeFailure::words));
    return failure.isEmpty() ? Await.next(heard) : failure;
  }
}
