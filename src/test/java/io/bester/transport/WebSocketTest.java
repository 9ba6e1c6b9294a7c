package io.bester.transport;

import static io.bester.transport.WebSocketClient.BINARY;
import static io.bester.transport.WebSocketClient.CLOSE;
import static io.bester.transport.WebSocketClient.CONTINUATION;
import static io.bester.transport.WebSocketClient.FINAL;
import static io.bester.transport.WebSocketClient.PING;
import static io.bester.transport.WebSocketClient.PONG;
import static io.bester.transport.WebSocketClient.RESERVED;
import static io.bester.transport.WebSocketClient.TEXT;
import static io.bester.transport.WebSocketClient.masked;
import static io.bester.transport.WebSocketClient.unmasked;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.config.Config;
import io.bester.protocol.Fault;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A WebSocket carries frames as a socket does, and bears as little. [P-1.7] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class WebSocketTest {
  private static final int LIMIT = 8192;
  private static final int MANY = 5_000;

  private final LogLines log = new LogLines("bester.transport");
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final JsonObject listener = new JsonObject().put("port", 0);
  private final JsonObject limits = new JsonObject();
  private BiConsumer<Connection, String> onFrame = (connection, text) -> {};
  private Vertx vertx;
  private Listener door;
  private Connection near;
  private Context loop;

  @BeforeEach void prepare(Vertx started) {
    vertx = started;
  }

  @AfterEach void close() {
    log.close();
  }

  private void open() {
    Config config = Config.parse(new JsonObject()
        .put("listeners", new JsonObject().put("ws", listener)).put("limits", limits));
    door = Await.of(Listener.open(vertx, config.listeners().get("ws"), 0, config.limits(), this::accept));
  }

  private void accept(Connection connection) {
    near = connection;
    loop = Vertx.currentContext();
    heard.add("from " + connection.remoteHost());
    connection.onFrame(frame -> {
      String text = new String(frame, UTF_8);
      heard.add("frame " + text);
      onFrame.accept(connection, text);
    }).onFault(fault -> {
      heard.add("fault " + fault.fault().code());
      connection.send(frame("\"" + fault.getMessage() + "\""));
      connection.closeAfterSending(fault.fault());
    }).onClose(reason -> heard.add("closed " + reason));
  }

  private static Buffer frame(String json) {
    return Buffer.buffer(PlainSocket.frame(json));
  }

  private void tell(Consumer<Connection> action) {
    Promise<Void> done = Promise.promise();
    loop.runOnContext(now -> {
      action.accept(near);
      done.complete();
    });
    Await.of(done.future());
  }

  private WebSocketClient connect() throws IOException {
    open();
    WebSocketClient client = WebSocketClient.connected(door.address());
    assertEquals("from 127.0.0.1", Await.next(heard));
    return client;
  }

  @Test void textAndBinaryMessagesAreFrames() throws IOException {
    onFrame = (connection, text) -> connection.send(frame(text));
    try (WebSocketClient client = connect()) {
      client.write(masked(FINAL | TEXT, "\"söt\""), masked(FINAL | BINARY, "2"));
      assertEquals("frame \"söt\"", Await.next(heard));
      assertEquals("frame 2", Await.next(heard));
      WebSocketClient.Received answer = client.next();
      assertEquals(FINAL | TEXT, answer.head());
      assertEquals("\"söt\"", answer.text());
      assertEquals("2", client.message());
    }
  }

  @Test void fragmentsMakeAMessageWhereverTheyAreCut() throws IOException {
    try (WebSocketClient client = connect()) {
      byte[] text = "\"söt\"".getBytes(UTF_8);
      client.write(masked(TEXT, new byte[0]));
      for (byte letter : text) {
        client.write(masked(CONTINUATION, new byte[] {letter}), masked(FINAL | PING, "?"));
        assertEquals(FINAL | PONG, client.next().head());
      }
      client.write(masked(FINAL | CONTINUATION, new byte[0]), masked(FINAL | TEXT, "2"));
      assertEquals("frame \"söt\"", Await.next(heard));
      assertEquals("frame 2", Await.next(heard));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMessageOfTheLimitIsTakenAndALongerOneIsNot(boolean whole) throws IOException {
    try (WebSocketClient client = connect()) {
      client.write(message(LIMIT, whole));
      assertEquals("frame " + text(LIMIT), Await.next(heard));
      client.write(message(LIMIT + 1, whole));
      assertEquals("fault frame-too-large", Await.next(heard));
      String why = client.message();
      assertTrue(why.contains("more than 8192 bytes") && !why.contains("prefix"), why);
      assertEquals(1009, client.farewell());
    }
  }

  private static String text(int length) {
    return "1".repeat(length);
  }

  private static byte[] message(int length, boolean whole) {
    return whole ? masked(FINAL | TEXT, text(length))
        : PlainSocket.join(masked(TEXT, text(1000)), masked(FINAL | CONTINUATION, text(length - 1000)));
  }

  @Test void aHigherLimitHoldsFromTheNextMessageOn() throws IOException {
    try (WebSocketClient client = connect()) {
      tell(connection -> connection.frameLimit(256 * 1024));
      client.say(text(256 * 1024));
      assertEquals("frame " + text(256 * 1024), Await.next(heard));
      client.say(text(256 * 1024 + 1));
      assertEquals("fault frame-too-large", Await.next(heard));
    }
  }

  @Test void oneFrameBeyondAllLimitsEndsIt() throws IOException {
    limits.put("peerFrame", 300 * 1024);
    try (WebSocketClient client = connect()) {
      client.write(new byte[] {(byte) (FINAL | TEXT), (byte) 0xff, 0, 0, 0, 0, 0x10, 0, 0, 0, 1, 2, 3, 4});
      assertEquals(1009, client.farewell());
      assertTrue(client.isOver());
      assertBrokeBecause("Max frame length of 307200 has been exceeded");
    }
  }

  private void assertBrokeBecause(String words) {
    String reason = Await.next(heard);
    assertTrue(reason.startsWith("closed the connection broke: it is no WebSocket") && reason.contains(words), reason);
  }

  @Test void aLongMessageReachesASlowReaderInFragments() throws IOException {
    String text = "\"" + "ö".repeat(1_500_000) + "\"";
    try (WebSocketClient client = connect()) {
      tell(connection -> {
        connection.send(frame("1"));
        connection.send(frame(text));
        connection.send(frame("2"));
      });
      assertEquals("1", client.message());
      assertEquals(text, client.message());
      assertEquals("2", client.message());
    }
  }

  @Test void manyEmptyFragmentsAreTooMany() throws IOException {
    try (WebSocketClient client = connect()) {
      client.write(masked(TEXT, ""));
      for (int i = 0; i < 8; i++) {
        client.write(masked(CONTINUATION, ""));
      }
      assertEquals("fault bad-envelope", Await.next(heard));
      assertTrue(client.message().contains("empty fragments"));
      assertEquals(1008, client.farewell());
    }
  }

  @Test void anEmptyMessageIsAFault() throws IOException {
    try (WebSocketClient client = connect()) {
      client.say("");
      assertEquals("fault bad-envelope", Await.next(heard));
      assertEquals(1008, client.farewell());
    }
  }

  @Test void whoDoesNotMaskOrUsesReservedBitsIsNoWebSocket() throws IOException {
    open();
    byte[][] wrong = {unmasked(FINAL | TEXT, new byte[] {'1'}), masked(FINAL | RESERVED | TEXT, "1"), masked(FINAL | 3, "1"),
        masked(FINAL | CONTINUATION, "1"), masked(PING, "1"), PlainSocket.join(masked(TEXT, "1"), masked(FINAL | TEXT, "1"))};
    for (byte[] bytes : wrong) {
      try (WebSocketClient client = WebSocketClient.connected(door.address())) {
        assertEquals("from 127.0.0.1", Await.next(heard));
        client.write(bytes);
        assertEquals(1002, client.farewell(), () -> HexFormat.of().formatHex(bytes));
        assertBrokeBecause(": ");
      }
    }
  }

  @Test void compressionIsNotAgreedOn() throws IOException {
    open();
    try (WebSocketClient client = new WebSocketClient(door.address())) {
      String answer = client.ask(WebSocketClient.upgrade("/",
          "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits, x-webkit-deflate-frame\r\n"));
      assertTrue(answer.startsWith("HTTP/1.1 101 "), answer);
      assertFalse(answer.toLowerCase().contains("extensions"), answer);
    }
  }

  @Test void aFloodOfPingsIsRefused() throws IOException {
    try (WebSocketClient client = connect()) {
      byte[] ping = masked(FINAL | PING, "?".repeat(125));
      try {
        for (int i = 0; i < MANY; i++) {
          client.write(ping);
        }
      } catch (IOException e) {
        assertTrue(e.getMessage().contains("reset") || e.getMessage().contains("roken pipe"), e.toString());
      }
      assertEquals("fault rate-limited", Await.next(heard));
      assertEquals("closed rate-limited", Await.next(heard));
    }
  }

  @Test void pingsAmongMuchThatWaitsDoNoHarm() throws IOException {
    limits.put("stallTime", "20s");
    try (WebSocketClient client = connect()) {
      String text = "\"" + text(3_000_000) + "\"";
      tell(connection -> connection.send(frame(text)));
      for (int i = 0; i < 20; i++) {
        client.write(masked(FINAL | PING, "?"));
      }
      client.say("3");
      assertEquals("frame 3", Await.next(heard));
      int length = 0;
      int pongs = 0;
      while (length < text.length() || pongs < 20) {
        WebSocketClient.Received received = client.next();
        pongs += received.kind() == PONG ? 1 : 0;
        length += received.kind() == PONG ? 0 : received.payload().length;
      }
      assertEquals(text.length(), length);
    }
  }

  @ParameterizedTest
  @CsvSource({"1000, closed the other side closed", "1001, closed the other side closed"})
  void theOtherSideMaySayGoodbye(int code, String reason) throws IOException {
    try (WebSocketClient client = connect()) {
      client.write(masked(FINAL | TEXT, "1"), masked(FINAL | CLOSE, new byte[] {(byte) (code >> 8), (byte) code}));
      assertEquals("frame 1", Await.next(heard));
      assertEquals(code, client.farewell());
      assertTrue(client.isOver());
      assertEquals(reason, Await.next(heard));
    }
  }

  @Test void weSayGoodbyeWithACode() throws IOException {
    assertFarewell(1000, connection -> connection.closeAfterSending("asked to"), "closed asked to");
    assertFarewell(1001, connection -> connection.leaveAfterSending("the server stops"), "closed the server stops");
    assertFarewell(1008, connection -> connection.closeAfterSending(Fault.AUTH_FAILED), "closed auth-failed");
    assertFarewell(1009, connection -> connection.closeAfterSending(Fault.FRAME_TOO_LARGE), "closed frame-too-large");
  }

  private void assertFarewell(int code, Consumer<Connection> how, String reason) throws IOException {
    try (WebSocketClient client = connect()) {
      tell(connection -> {
        connection.send(frame("\"last words\""));
        how.accept(connection);
      });
      assertEquals("\"last words\"", client.message());
      assertEquals(code, client.farewell());
      client.write(masked(FINAL | CLOSE, new byte[] {(byte) (code >> 8), (byte) code}));
      assertEquals(reason, Await.next(heard));
    }
  }

  /** It doesn't answer our goodbye, and is not waited for. */
  @Test void whoDoesNotSayGoodbyeIsLeft() throws IOException {
    try (WebSocketClient client = connect()) {
      tell(connection -> connection.closeAfterSending("asked to"));
      assertEquals(1000, client.farewell());
      assertTrue(client.isOver());
      assertEquals("closed asked to", Await.next(heard));
    }
  }

  @Test void whoHangsUpHasBrokenIt() throws IOException {
    connect().close();
    assertEquals("closed the connection broke", Await.next(heard));
  }

  @Test void aReaderWhoDoesNotReadIsCutOffAndWeKnowWhy() throws IOException {
    limits.put("sendQueue", 1024 * 1024 + 4);
    try (WebSocketClient client = connect()) {
      String text = "\"" + text(1_000_000) + "\"";
      for (int i = 0; i < 20; i++) {
        tell(connection -> connection.send(frame(text)));
      }
      String reason = Await.next(heard);
      assertTrue(reason.startsWith("closed too slow a reader: "), reason);
    }
  }

  @Test void anythingElseThanAnUpgradeIsToldWhatThisIs() throws IOException {
    open();
    for (String request : new String[] {"GET / HTTP/1.1\r\nHost: x\r\n\r\n", "GET /favicon.ico HTTP/1.0\r\n\r\n",
        "POST /any HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"}) {
      try (WebSocketClient client = new WebSocketClient(door.address())) {
        String answer = client.ask(request.getBytes(UTF_8));
        assertTrue(answer.contains(" 426 "), answer);
      }
    }
    for (String broken : new String[] {"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"}) {
      try (WebSocketClient client = new WebSocketClient(door.address())) {
        String answer = client.ask(broken.getBytes(UTF_8));
        assertTrue(answer.contains("HTTP/1.1 4"), answer);
      }
    }
    assertTrue(heard.isEmpty());
  }

  @Test void anyPathLeadsHere() throws IOException {
    open();
    for (String path : new String[] {"/", "/chat", "/a/b?c=d", "/%2e%2e/x"}) {
      try (WebSocketClient client = new WebSocketClient(door.address())) {
        assertTrue(client.ask(WebSocketClient.upgrade(path, "")).startsWith("HTTP/1.1 101 "), path);
      }
    }
  }

  @Test void pagesOfOtherOriginsMayNotConnect() throws IOException {
    listener.put("origins", new JsonArray().add("https://chat.example"));
    open();
    assertOrigin("Origin: https://evil.example\r\n", 403);
    assertOrigin("Origin: https://chat.example.evil\r\n", 403);
    assertOrigin("Origin: http://chat.example\r\n", 403);
    assertOrigin("Origin: null\r\n", 403);
    assertOrigin("Origin: https://chat.example\r\n", 101);
    assertOrigin("", 101);
    assertTrue(log.await("https://evil.example").contains("add it to origins if it may"));
  }

  private void assertOrigin(String header, int status) throws IOException {
    try (WebSocketClient client = new WebSocketClient(door.address())) {
      String answer = client.ask(WebSocketClient.upgrade("/", header));
      assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), header + answer);
    }
  }

  @Test void whoAsksForNothingIsNotWaitedFor() throws IOException {
    limits.put("authTimeout", "200ms");
    open();
    try (WebSocketClient mute = new WebSocketClient(door.address()); WebSocketClient slow = new WebSocketClient(door.address())) {
      slow.write("GET / HTTP/1.1\r\nHos".getBytes(UTF_8));
      assertTrue(mute.isOver());
      assertTrue(slow.isOver());
    }
    assertTrue(heard.isEmpty());
  }

  @Test void headersHaveALimit() throws IOException {
    open();
    for (String header : new String[] {"X: " + "x".repeat(9_000) + "\r\n", "X: y\r\n".repeat(4_000)}) {
      try (WebSocketClient client = new WebSocketClient(door.address())) {
        String answer = client.ask(WebSocketClient.upgrade("/", header));
        assertFalse(answer.contains(" 101 "), answer);
      } catch (IOException e) {
        assertTrue(e.getMessage().contains("reset"), e.toString());
      }
    }
    assertTrue(heard.isEmpty());
  }

  @Test void whatFollowsTheUpgradeRightAwayIsNotLost() throws IOException {
    open();
    try (WebSocketClient client = new WebSocketClient(door.address())) {
      String answer = client.ask(PlainSocket.join(WebSocketClient.upgrade("/", ""),
          masked(FINAL | TEXT, "1"), masked(FINAL | TEXT, "2"), masked(FINAL | PING, "?")));
      assertTrue(answer.startsWith("HTTP/1.1 101 "), answer);
      assertEquals("from 127.0.0.1", Await.next(heard));
      assertEquals("frame 1", Await.next(heard));
      assertEquals("frame 2", Await.next(heard));
      assertEquals(PONG, client.next().kind());
    }
  }

  @Test void nothingIsLostNorDoubledByPauses() throws IOException {
    onFrame = (connection, text) -> {
      connection.pause();
      Vertx.currentContext().runOnContext(later -> connection.resume());
    };
    try (WebSocketClient client = connect()) {
      byte[][] frames = new byte[MANY][];
      for (int i = 0; i < MANY; i++) {
        frames[i] = i % 3 == 0 ? PlainSocket.join(masked(TEXT, String.valueOf(i)), masked(FINAL | CONTINUATION, " "))
            : masked(FINAL | TEXT, i + " ");
      }
      client.write(frames);
      for (int i = 0; i < MANY; i++) {
        assertEquals("frame " + i + " ", Await.next(heard));
      }
      tell(connection -> {});
      assertTrue(heard.isEmpty());
    }
  }

  @Test void noFrameComesAfterAPause() throws IOException {
    onFrame = (connection, text) -> connection.pause();
    try (WebSocketClient client = connect()) {
      client.write(masked(FINAL | TEXT, "1"), masked(FINAL | TEXT, "2"), masked(FINAL | TEXT, "3"));
      for (int i = 1; i <= 3; i++) {
        assertEquals("frame " + i, Await.next(heard));
        tell(connection -> {});
        assertTrue(heard.isEmpty());
        tell(Connection::resume);
      }
    }
  }

  /** The goodbye may be heard before what was said before it; nothing is lost for that. */
  @Test void whatWasSaidBeforeAGoodbyeStillComes() throws IOException {
    onFrame = (connection, text) -> {
      connection.pause();
      Vertx.currentContext().runOnContext(later -> connection.resume());
    };
    try (WebSocketClient client = connect()) {
      byte[][] frames = new byte[101][];
      for (int i = 0; i < 100; i++) {
        frames[i] = masked(FINAL | TEXT, String.valueOf(i));
      }
      frames[100] = masked(FINAL | CLOSE, new byte[] {3, (byte) 0xe8});
      client.write(frames);
      int closes = 0;
      for (int i = 0; i < 100; ) {
        String next = Await.next(heard);
        closes += next.startsWith("closed") ? 1 : 0;
        if (!next.startsWith("closed")) {
          assertEquals("frame " + i++, next);
        }
      }
      assertTrue(closes == 1 || Await.next(heard).startsWith("closed"));
    }
  }

  /** However many come and say nothing, who asks for a WebSocket gets one. */
  @Test void theSilentDontKeepOthersOut() throws IOException {
    open();
    List<WebSocketClient> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 1_100; i++) {
        silent.add(new WebSocketClient(door.address()));
      }
      WebSocketClient.connected(door.address()).close();
      assertEquals("from 127.0.0.1", Await.next(heard));
    } finally {
      for (WebSocketClient client : silent) {
        client.close();
      }
    }
  }
}
