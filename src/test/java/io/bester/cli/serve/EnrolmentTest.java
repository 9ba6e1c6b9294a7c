package io.bester.cli.serve;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.serve.Asking.Mode;
import io.bester.cli.talk.Loop;
import io.bester.protocol.Data;
import io.bester.protocol.codec.Frames;
import io.bester.protocol.codec.Frames.Question;
import io.bester.transport.Connection;
import io.bester.transport.Listener;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A handler tells a server that it is here; the informer is played by the test. [P-8.11] */
@Timeout(60)
class EnrolmentTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final ProgramLog log = new ProgramLog(new PrintStream(said, true, StandardCharsets.UTF_8), "who");
  private final BlockingQueue<Connection> introduced = new LinkedBlockingQueue<>();
  private final Asking asking = new Asking("who", Mode.AUTO, log);
  private final Loop loop = new Loop();
  private Service service;
  private Listener informer;
  private Enrolment enrolment;

  @BeforeEach void begin() throws Exception {
    informer = loop.await(() -> Listener.open(loop.vertx(), "informer", folder.resolve("i.sock"), "0600", Loop.FRAME_LIMIT, Loop.PATIENT,
        connection -> connection.onFrame(frame -> introduced.add(connection))), LONG);
    Crew crew = new OneEach("who", List.of("sh", "-c", "echo \"{\\\"reply\\\":true,\\\"data\\\":\\\"from $BESTER_FROM\\\"}\""), 4, log);
    service = Service.open(loop, folder.resolve("who.sock"), asking, LONG, crew);
    enrolment = Enrolment.begin(loop, folder.resolve("i.sock"), new JsonObject().put("type", "who"), asking::heed, log);
  }

  @AfterEach void end() {
    enrolment.leave();
    service.close(Duration.ZERO);
    loop.close();
  }

  private Connection introduced() throws InterruptedException {
    return introduced.poll(LONG.toSeconds(), TimeUnit.SECONDS);
  }

  /** As a server asks, which may be before its answer is here. */
  private SocketChannel asked() throws IOException {
    SocketChannel handler = SocketChannel.open(StandardProtocolFamily.UNIX);
    handler.connect(UnixDomainSocketAddress.of(folder.resolve("who.sock")));
    Question question = new Question(Data.NULL, "m", "who", "t@a", "a", List.of(), List.of(), Data.of("1"));
    handler.write(ByteBuffer.wrap(Frames.request(question).getBytes()));
    return handler;
  }

  private static String answer(SocketChannel handler) throws IOException {
    try (handler) {
      ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
      read(handler, length);
      ByteBuffer text = ByteBuffer.allocate(length.getInt(0));
      read(handler, text);
      return new String(text.array(), StandardCharsets.UTF_8);
    }
  }

  private static void read(SocketChannel handler, ByteBuffer into) throws IOException {
    while (into.hasRemaining()) {
      assertTrue(handler.read(into) > 0, "it answers");
    }
  }

  private void send(Connection connection, Buffer frame) throws Exception {
    loop.await(() -> {
      connection.send(frame);
      return Future.succeededFuture();
    }, LONG);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private void awaitSaid(String words) {
    await(() -> said().contains(words));
  }

  private void await(BooleanSupplier condition) {
    for (long end = System.nanoTime() + LONG.toNanos(); !condition.getAsBoolean();) {
      assertFalse(System.nanoTime() - end > 0, "it did not happen in time; it said " + said());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  @Test void aMessageThatOvertakesTheAnswerIsUnderstood() throws Exception {
    Connection server = introduced();
    try (SocketChannel early = asked()) {
      await(() -> asking.waiting() == 1);
      send(server, Frames.answer(true, Data.NULL));
      assertTrue(answer(early).contains("from t@a"), said());
    }
    assertFalse(said().contains("what looks like an envelope"), said());
  }

  @Test void anEventIsNoAnswer() throws Exception {
    Connection server = introduced();
    send(server, Frames.event("handler", Data.of("{\"type\":\"who\",\"state\":\"up\"}")));
    send(server, Frames.answer(true, Data.NULL));
    awaitSaid("is registered with the server");
    send(server, Frames.event("connect", Data.of("{\"user\":\"t\",\"session\":1}")));
    assertTrue(answer(asked()).contains("from t@a"), said());
    assertFalse(said().contains("did not register") || said().contains("no longer"), said());
  }

  @Test void nobodyIsBelievedAnyMoreAfterTheLastWordOfTheServer() throws Exception {
    Connection server = introduced();
    send(server, Frames.answer(true, Data.NULL));
    awaitSaid("is registered with the server");
    send(server, Frames.answer(false, Data.of("\"the configuration has a handler who now\"")));
    awaitSaid("has it registered no longer: the configuration has a handler who now");
    assertTrue(answer(asked()).contains("\"from \""), said());
  }
}
