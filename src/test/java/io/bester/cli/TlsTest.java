package io.bester.cli;

import static io.bester.cli.Typed.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.Typed.Outcome;
import io.bester.pki.Authority;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reaching a server over TLS, or not, and why. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class TlsTest {
  private static final Authority AUTHORITY = new Authority("Verona");

  @TempDir Path folder;
  private Path ca;

  @BeforeEach void write() {
    ca = AUTHORITY.write(folder.resolve("ca.pem"));
  }

  private NetServerOptions options(String name) {
    Authority.Identity identity = AUTHORITY.issue(name);
    return new NetServerOptions().setKeyCertOptions(new PemKeyCertOptions()
        .addCertPath(identity.writeCert(folder.resolve("cert.pem")).toString())
        .addKeyPath(identity.writeKey(folder.resolve("key.pem")).toString()));
  }

  private static ScriptedServer server(NetServerOptions options) {
    return ScriptedServer.onTls(options, ScriptedServer::good);
  }

  private static Outcome call(String address, String... more) {
    return typed().with("BESTER_PASSWORD", "secret").run(Stream.concat(
        Stream.of("send", "--to", address, "--user", "alice", "--type", "echo", "1"), Stream.of(more)).toArray(String[]::new));
  }

  private static void assertFailure(int code, String words, Outcome outcome) {
    assertEquals(code, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains(words), outcome.err());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
  }

  @Test void speaksToAServerThatTheCaHasSigned() {
    try (ScriptedServer server = server(options("127.0.0.1"))) {
      Outcome outcome = call("tls://" + server.address(), "--ca", ca.toString());
      assertEquals(0, outcome.code(), outcome.err());
    }
  }

  @Test void endsWith3WhereNobodyTrustedHasSigned() {
    try (ScriptedServer server = server(options("127.0.0.1"))) {
      String words = "could not connect to tls://" + server.address() + ": nobody whom we trust has signed";
      assertFailure(3, words, call("tls://" + server.address()));
      Path other = new Authority("Mantua").write(folder.resolve("other.pem"));
      assertFailure(3, words, call("tls://" + server.address(), "--ca", other.toString()));
    }
  }

  @Test void endsWith3WhereTheCertificateIsForAnother() {
    try (ScriptedServer server = server(options("b.example"))) {
      assertFailure(3, "its certificate is for [b.example] and not for 127.0.0.1; write the name that it is for",
          call("tls://" + server.address(), "--ca", ca.toString()));
    }
  }

  @Test void endsWith3WhereNobodySpeaksTls() {
    try (ScriptedServer server = ScriptedServer.stranger(socket -> socket.write(ScriptedServer.frame("{}")))) {
      assertFailure(3, "the other side doesn't speak TLS; write the address without tls://", call("tls://" + server.address(), "--ca", ca.toString()));
    }
  }

  @Test void endsWith3WhereACertificateOfOursIsWanted() {
    NetServerOptions options = options("127.0.0.1").setClientAuth(ClientAuth.REQUIRED)
        .setTrustOptions(new PemTrustOptions().addCertPath(ca.toString()));
    try (ScriptedServer server = server(options)) {
      assertFailure(3, "our certificate", calls(server));
    }
  }

  /** Its goodbye comes after ours would have begun. */
  private Outcome calls(ScriptedServer server) {
    Outcome outcome = call("tls://" + server.address(), "--ca", ca.toString());
    return new Outcome(outcome.code(), outcome.out(), outcome.err().replace("a certificate of ours", "our certificate"));
  }

  @Test void endsWith2WhereTheFileIsOfNoUse() throws IOException {
    Path none = folder.resolve("none.pem");
    assertFailure(2, "--ca: the TLS file " + none + " does not exist", call("tls://127.0.0.1:9", "--ca", none.toString()));
    Path text = Files.writeString(folder.resolve("text.pem"), "hello");
    assertFailure(2, "it must be PEM", call("tls://127.0.0.1:9", "--ca", text.toString()));
  }

  @Test void endsWith2WhereACaIsNamedWithoutTls() {
    assertFailure(2, "--ca is of no use without TLS; write --to tls://127.0.0.1:9", call("127.0.0.1:9", "--ca", ca.toString()));
  }
}
