package io.bester.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.protocol.Data;
import io.bester.protocol.Fault;
import io.bester.protocol.ProtocolException;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a program prints becomes a handler's answer, or a sentence that says what to print. */
class PrintedAnswerTest {
  private static final Data ASKED = Data.of("{\"n\": 1.50}");

  private static String frame(String printed) {
    Buffer frame = PrintedAnswer.frame(printed.getBytes(StandardCharsets.UTF_8), "chat", ASKED);
    assertEquals(frame.length() - 4, frame.getIntLE(0));
    return frame.getString(4, frame.length());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
      "{\"to\":[\"bob\",\"eve\"],\"data\":1} | {\"header\":{\"status\":\"0\",\"command\":{\"type\":\"sendClients\",\"data\":[\"bob\",\"eve\"]}},\"data\":1}",
      "{\"to\":\"bob\"} | {\"header\":{\"status\":\"0\",\"command\":{\"type\":\"sendClients\",\"data\":[\"bob\"]}},\"data\":{\"n\": 1.50}}",
      "{\"to\":[]} | {\"header\":{\"status\":\"0\",\"command\":{\"type\":\"sendClients\",\"data\":[]}},\"data\":{\"n\": 1.50}}",
      "{\"servers\":[\"b.example\"]} | {\"header\":{\"status\":\"0\",\"command\":{\"type\":\"sendServers\",\"data\":[\"b.example\"]}},\"data\":{\"n\": 1.50}}",
      "{\"handler\":\"log\",\"data\":\"ä\"} | {\"header\":{\"status\":\"0\",\"command\":{\"type\":\"sendHandler\",\"data\":\"log\"}},\"data\":\"ä\"}",
      "{\"data\":null,\"reply\":true} | {\"header\":{\"status\":\"0\",\"command\":{\"type\":\"reply\"}},\"data\":null}",
      "{\"reply\":true,\"to\":[\"bob\"]} | {\"header\":{\"status\":\"0\",\"commands\":[{\"type\":\"reply\"},{\"type\":\"sendClients\",\"data\":[\"bob\"]}]},\"data\":{\"n\": 1.50}}",
      "{\"reply\":false} | {\"header\":{\"status\":\"0\",\"commands\":[]},\"data\":null}",
      "{} | {\"header\":{\"status\":\"0\",\"commands\":[]},\"data\":null}",
      "null | {\"header\":{\"status\":\"0\",\"commands\":[]},\"data\":null}",
      "{\"error\":\"the room is full\"} | {\"header\":{\"status\":\"1\"},\"data\":\"the room is full\"}"})
  void theShortFormBecomesTheWhole(String printed, String expected) {
    assertEquals(expected, frame(printed));
  }

  @Test void nothingIsGood() {
    assertEquals("{\"header\":{\"status\":\"0\",\"commands\":[]},\"data\":null}", frame(""));
    assertEquals("{\"header\":{\"status\":\"0\",\"commands\":[]},\"data\":null}", frame(" \n\n"));
  }

  @Test void theWholeAnswerGoesAsItIs() {
    String reply = "{ \"header\" : {\"status\":\"0\",\"command\":{\"type\":\"reply\"}}, \"data\":1.0 }";
    assertEquals(reply, frame(reply + "\n"));
    String no = "{\"header\":{\"status\":\"7\"},\"data\":\"no\"}";
    assertEquals(no, frame(no));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
      "hello | it printed hello, which is no JSON object; print one, such as {\"to\":[\"bob\"],\"data\":\"hi\"}",
      "[1] | it printed [1], which is no JSON object",
      "{\"to\":[\"bob\"] | which can't be read",
      "{\"to\":[\"bob\"]}{} | it holds more than one JSON value",
      "{\"too\":[\"bob\"]} | the key \"too\"; did you mean \"to\"?",
      "{\"xyzxyz\":1} | use to, servers, handler, reply, data, error, header",
      "{\"to\":[1]} | its \"to\" is not a user or an array of users",
      "{\"servers\":{}} | its \"servers\" is not a server or an array of servers",
      "{\"handler\":[\"x\"]} | its \"handler\" is no string",
      "{\"reply\":\"hi\"} | its \"reply\" is \"hi\"; print \"reply\":true",
      "{\"data\":1} | it printed data, but not for whom",
      "{\"error\":1} | its \"error\" is no string",
      "{\"header\":{}} | has no header.status",
      "{\"header\":{\"status\":\"0\"}} | has neither header.command nor header.commands",
      "{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"sendTo\"}}} | docs/HANDLERS.md has all commands"})
  void whatCantBeUsedSaysWhy(String printed, String sentence) {
    ProtocolException wrong = assertThrows(ProtocolException.class, () -> frame(printed));
    assertEquals(Fault.BAD_ANSWER, wrong.fault());
    assertTrue(wrong.getMessage().contains(sentence), wrong.getMessage());
  }

  @Test void bytesThatAreNoTextAreNamed() {
    byte[] printed = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
    ProtocolException wrong = assertThrows(ProtocolException.class, () -> PrintedAnswer.frame(printed, "chat", ASKED));
    assertTrue(wrong.getMessage().contains("it is not UTF-8"), wrong.getMessage());
  }
}
