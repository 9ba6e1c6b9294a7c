package io.bester.handler;

import static io.bester.handler.FakeHandler.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.bester.bus.Event.Execute;
import io.bester.protocol.Command.SendClients;
import io.bester.protocol.Data;
import io.bester.protocol.Fault;
import io.bester.protocol.Reply;
import io.bester.transport.Await;
import io.bester.transport.PlainSocket;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a handler answers, it is carried out or reported, once and at once. [P-5.2 to P-5.6] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class AnswersTest {
  private static final byte[] GOOD = answer("{\"type\":\"sendClients\",\"data\":[\"juliet\"]}", "\"hi\"");

  @TempDir Path folder;
  private Room room;

  @BeforeEach void open(Vertx vertx) {
    room = new Room(vertx, folder).handler("chat").limit("handlerFrame", 1000).open();
  }

  @Test void aGoodAnswerIsCarriedOut() throws IOException {
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), (request, connection) -> GOOD)) {
      long asked = room.ask("chat", "{\"text\":  \"hi\"}", "filter");
      Execute execute = Await.next(room.executes);
      assertEquals("{\"text\":  \"hi\"}", Await.next(handler.requests));
      assertEquals(asked, execute.origin().ticket().number());
      assertEquals("chat", execute.type());
      assertEquals(List.of("filter", "chat"), execute.chain());
      assertEquals(new Reply(List.of(new SendClients(List.of("juliet"), Data.of("\"hi\"")))), execute.reply());
      assertTrue(room.reports.isEmpty());
    }
  }

  static Stream<Arguments> goodAnswers() {
    return Stream.of(
        arguments("two frames", PlainSocket.join(GOOD, GOOD)),
        arguments("garbage after the frame", PlainSocket.join(GOOD, "nonsense".getBytes())),
        arguments("a number as status", PlainSocket.frame("{\"header\":{\"status\":0,\"commands\":[]}}")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goodAnswers")
  void whatComesAfterAWholeAnswerIsIgnored(String name, byte[] answer) throws IOException {
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), (request, connection) -> answer)) {
      room.assertExecuted(room.ask("chat", "1"));
      room.assertExecuted(room.ask("chat", "2"));
      assertTrue(room.reports.isEmpty());
      assertEquals(2, handler.connections.get());
    }
  }

  @Test void aHandlerNeedNotCloseAfterItsAnswer() throws IOException {
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), (request, connection) -> {
      connection.write(GOOD);
      connection.readToEnd();
      return new byte[0];
    })) {
      room.assertExecuted(room.ask("chat", "1"));
      Await.until(() -> handler.inside.get() == 0);
    }
  }

  static Stream<Arguments> brokenAnswers() {
    return Stream.of(
        arguments("closed without an answer", Fault.BAD_ANSWER, new byte[0]),
        arguments("cut off in the prefix", Fault.BAD_ANSWER, new byte[] {1, 0}),
        arguments("cut off in the frame", Fault.BAD_ANSWER, Arrays.copyOf(GOOD, GOOD.length - 1)),
        arguments("a length of 0", Fault.BAD_ANSWER, PlainSocket.prefix(0)),
        arguments("too long an answer", Fault.BAD_ANSWER, PlainSocket.prefix(1001)),
        arguments("what a length can't be", Fault.BAD_ANSWER, "HTTP/1.1 200 OK".getBytes()),
        arguments("no JSON", Fault.BAD_ANSWER, PlainSocket.frame("{]")),
        arguments("no UTF-8", Fault.BAD_ANSWER, PlainSocket.join(PlainSocket.prefix(3), new byte[] {'"', -1, '"'})),
        arguments("no object", Fault.BAD_ANSWER, PlainSocket.frame("1")),
        arguments("no header", Fault.BAD_ANSWER, PlainSocket.frame("{\"data\":1}")),
        arguments("no status", Fault.BAD_ANSWER, PlainSocket.frame("{\"header\":{\"commands\":[]}}")),
        arguments("no command", Fault.BAD_ANSWER, PlainSocket.frame("{\"header\":{\"status\":\"0\"}}")),
        arguments("users that are no array", Fault.BAD_ANSWER, answer("{\"type\":\"sendClients\",\"data\":1}", "1")),
        arguments("an unknown command", Fault.UNKNOWN_COMMAND, answer("{\"type\":\"sendAll\"}", "1")),
        arguments("another status", Fault.HANDLER_ERROR,
            PlainSocket.frame("{\"header\":{\"status\":\"1\"},\"data\":\"no such room\"}")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenAnswers")
  void aBrokenAnswerIsReportedOnceAndAtOnce(String name, Fault fault, byte[] answer) throws IOException {
    byte[][] answers = {answer, GOOD};
    try (FakeHandler handler = FakeHandler.openSingle(room.socket("chat"), 5,
        (request, connection) -> answers[Integer.parseInt(request)])) {
      room.assertReported(room.ask("chat", "0"), fault, "handler chat ");
      assertEquals(fault, Await.next(room.deadLetters).fault());

      room.assertExecuted(room.ask("chat", "1"));
      assertTrue(room.reports.isEmpty() && room.deadLetters.isEmpty());
      assertEquals(2, handler.connections.get());
    }
  }

  @Test void theExcuseOfAHandlerIsTold() throws IOException {
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), (request, connection) ->
        PlainSocket.frame("{\"header\":{\"status\":\"1\"},\"data\":\"no such room\"}"))) {
      room.assertReported(room.ask("chat", "1"), Fault.HANDLER_ERROR, "no such room");
      assertEquals(1, handler.connections.get());
    }
  }
}
