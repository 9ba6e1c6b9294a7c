package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bester.pki.Authority;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A page in a real browser is a client: it logs in over {@code wss}, sends and receives. [P-1.7] */
@Timeout(180)
class BrowserIT {
  private static final String PAGE = """
      <!DOCTYPE html><meta charset="utf-8"><title>a client</title>
      <script>
        const heard = [];
        const over = end => fetch('/result', {method: 'POST', body: JSON.stringify({end, heard})});
        const server = new WebSocket(new URLSearchParams(location.search).get('to'));
        const say = frame => server.send(JSON.stringify(frame));
        server.onopen = () => say({header: {scope: 'client', authentication: {username: 'romeo', password: 'any'}}});
        server.onmessage = event => {
          heard.push(JSON.parse(event.data));
          if (heard.length === 1) {
            say({payload: {type: 'chat', data: {text: 'söt \\u2665', long: 'x'.repeat(200000)}, id: 'a1'}});
          } else if (heard.length === 3) {
            say({payload: {type: 'builtin', data: {command: {type: 'close', args: null}}}});
          }
        };
        server.onclose = event => over(event.code);
      </script>
      """;

  @TempDir
  Path folder;
  private final BlockingQueue<String> results = new LinkedBlockingQueue<>();
  private HttpServer pages;

  @BeforeEach
  void servePages() throws IOException {
    Browser.need();
    pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pages.createContext("/", this::serve);
    pages.start();
  }

  @AfterEach
  void stopServing() {
    if (pages != null) {
      pages.stop(0);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("POST")) {
        results.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      }
      byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
      exchange.sendResponseHeaders(200, page.length);
      exchange.getResponseBody().write(page);
    }
  }

  @Test
  void aPageLogsInSendsAndReceives() throws Exception {
    Authority.Identity identity = new Authority("Verona").issue("127.0.0.1");
    Setup setup = server(identity, "http://127.0.0.1:" + pages.getAddress().getPort());
    try (RunningNode node = setup.start();
        ScriptedHandler chat = ScriptedHandler.at(setup.socket("chat"), data -> Answer.sendClients(data, "romeo"));
        Child browser = browser(identity, "wss://" + node.field("ws"))) {
      JsonObject result = result(browser);
      JsonArray heard = result.getJsonArray("heard");
      assertEquals("{\"id\":\"auth_special\"}", heard.getJsonObject(0).getJsonObject("payload").encode(), result.encode());
      JsonObject message = heard.getJsonObject(1).getJsonObject("payload");
      assertEquals("chat", message.getString("type"));
      assertEquals("söt \u2665", message.getJsonObject("data").getString("text"));
      assertEquals(200_000, message.getJsonObject("data").getString("long").length());
      assertEquals("good", heard.getJsonObject(2).getJsonObject("header").getString("status"));
      assertEquals(3, heard.size());
      assertEquals(1000, result.getInteger("end"));
      assertEquals(1, chat.count());
    }
  }

  @Test
  void aPageFromElsewhereIsNotLetIn() throws Exception {
    Authority.Identity identity = new Authority("Verona").issue("127.0.0.1");
    Setup setup = server(identity, "https://chat.example");
    try (RunningNode node = setup.start(); Child browser = browser(identity, "wss://" + node.field("ws"))) {
      assertEquals("{\"end\":1006,\"heard\":[]}", result(browser).encode());
      node.log().await("may not connect; add it to origins if it may", Deadline.usual());
    }
  }

  private Setup server(Authority.Identity identity, String origin) {
    identity.writeCert(folder.resolve("cert.pem"));
    identity.writeKey(folder.resolve("key.pem"));
    return Setup.in(folder).handler("chat", "{}").with("{'listeners':{'ws':{'port':0,'origins':['" + origin + "'],"
        + "'tls':{'cert':'cert.pem','key':'key.pem'}}}}");
  }

  private Child browser(Authority.Identity identity, String server) throws IOException, GeneralSecurityException {
    byte[] key = MessageDigest.getInstance("SHA-256").digest(identity.certificate().getPublicKey().getEncoded());
    Path profile = Files.createDirectory(folder.resolve("profile"));
    return Child.start(folder, Map.of("HOME", profile.toString()), List.of(Browser.program(), "--headless", "--no-sandbox", "--disable-gpu",
        "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-dev-shm-usage", "--no-proxy-server", "--user-data-dir=" + profile,
        "--ignore-certificate-errors-spki-list=" + Base64.getEncoder().encodeToString(key),
        "--remote-debugging-port=0", "http://127.0.0.1:" + pages.getAddress().getPort() + "/?to=" + server));
  }

  private JsonObject result(Child browser) throws InterruptedException {
    String result = results.poll(Deadline.usual().millis(), TimeUnit.MILLISECONDS);
    if (result == null) {
      throw new AssertionError("the page said nothing in time; " + browser.said());
    }
    return new JsonObject(result);
  }
}
