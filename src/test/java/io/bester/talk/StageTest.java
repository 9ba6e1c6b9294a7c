package io.bester.talk;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.kit.script.Play;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** A play that is not true fails, and says where. */
class StageTest {
  private static final List<String> OPENING = List.of(
      "# [P-6.1] a play",
      "handler chat replies sendClients [\"juliet\"]",
      "client Romeo",
      "client Juliet",
      "Romeo sends chat \"hi\" as \"a1\"");

  @Test void tellsFileLineExpectedAndActual() {
    AssertionFailedError failure = failureOf("Juliet receives chat", "  \"ho\"");
    assertTrue(failure.getMessage().startsWith("conversations/test.talk:6  Juliet receives chat \"ho\"\n"), failure.getMessage());
    assertTrue(failure.getExpected().getStringRepresentation().contains("\"ho\""));
    assertTrue(failure.getActual().getStringRepresentation().contains("\"hi\""));
  }

  @Test void tellsWhatCameUnexpected() {
    assertTrue(failureOf("Romeo receives good \"a1\"").getMessage().contains("receivedMessage"));
  }

  @Test void tellsWhatNobodyUnderstands() {
    assertTrue(failureOf("Romeo sings").getMessage().contains("nobody understands: sings"));
    assertTrue(failureOf("Mercutio sings").getMessage().contains("nobody is called Mercutio"));
    assertTrue(failureOf("Juliet is closed now").getMessage().contains("test.talk:6"));
  }

  @Test void tellsASecondDelivery() {
    assertTrue(failureOf("Juliet receives chat \"hi\"", "Romeo receives good \"a1\"",
        "Romeo sends chat \"hi\" as \"a2\"", "Romeo receives good \"a2\"").getMessage().contains("receivedMessage"));
  }

  private static AssertionFailedError failureOf(String... lines) {
    List<String> text = new ArrayList<>(OPENING);
    text.addAll(List.of(lines));
    Play play = Play.read("conversations/test.talk", text).get(0);
    return assertThrows(AssertionFailedError.class, () -> House.play(play, new Setting("tcp", 1, false)));
  }
}
