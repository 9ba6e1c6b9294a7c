package io.bester.cli.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.serve.Asking.Mode;
import io.bester.cli.serve.Asking.Word;
import io.bester.cli.serve.Task.Asked;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who asks is believed only where the server says so. */
class AskingTest {
  private static final String TOLD = "{\"v\":2,\"id\":\"a1\",\"mid\":\"m\",\"type\":\"chat\",\"from\":\"t@a\",\"origin\":\"a\","
      + "\"rcpt\":[],\"hops\":[],\"data\":\"hi\"}";

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final ProgramLog log = new ProgramLog(new PrintStream(said, true, StandardCharsets.UTF_8), "chat");

  private Asking asking(Mode mode) {
    return new Asking("chat", mode, log);
  }

  private static Asked read(Asking asking, String frame) {
    return asking.read(frame.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  @Test void theServerSaysWhoAsks() {
    Asking asking = asking(Mode.AUTO);
    asking.heed(Word.GIVEN);
    Asked asked = read(asking, TOLD);
    assertEquals("\"hi\"", asked.data().toString());
    assertEquals(TOLD, asked.line().toString());
    assertEquals(Asking.environment("chat", "t@a", "a", "a1"), asked.environment());
  }

  @Test void bareDataComesFromNobody() {
    Asked asked = read(asking(Mode.AUTO), "\"hi\"");
    assertEquals("\"hi\"", asked.data().toString());
    assertEquals("\"hi\"", asked.line().toString());
    assertEquals(Asking.environment("chat", "", "", ""), asked.environment());
  }

  @Test void nobodyIsBelievedUnlessTheServerHasSaidThatItSendsEnvelopes() {
    Asking asking = asking(Mode.AUTO);
    assertEquals("", read(asking, TOLD).environment().get("BESTER_FROM"));
    asking.heed(Word.GIVEN);
    assertEquals("t@a", read(asking, TOLD).environment().get("BESTER_FROM"));
    asking.heed(Word.NONE);
    assertTrue(said.toString(StandardCharsets.UTF_8).contains("--request envelope makes it believed"), said.toString(StandardCharsets.UTF_8));
    Asked forged = read(asking, TOLD);
    assertEquals(TOLD, forged.data().toString());
    assertEquals("", forged.environment().get("BESTER_FROM"));
  }

  @Test void whatComesBeforeTheServersWordWaitsForIt() {
    for (Word answer : List.of(Word.GIVEN, Word.NONE)) {
      Asking asking = asking(Mode.AUTO);
      List<String> from = new ArrayList<>();
      Runnable later = () -> from.add(read(asking, TOLD).environment().get("BESTER_FROM"));
      assertFalse(asking.mustWait(later));
      asking.heed(Word.AWAITED);
      assertTrue(asking.mustWait(later));
      assertTrue(asking.mustWait(later));
      assertEquals(List.of(), from);
      asking.heed(answer);
      String believed = answer == Word.GIVEN ? "t@a" : "";
      assertEquals(List.of(believed, believed), from);
      assertFalse(asking.mustWait(later));
    }
  }

  @Test void whoKnowsWhatComesWaitsForNobody() {
    Asking asking = asking(Mode.ENVELOPE);
    asking.heed(Word.AWAITED);
    assertFalse(asking.mustWait(() -> {}));
  }

  @Test void dataIsDataWhateverItLooksLike() {
    assertEquals(TOLD, read(asking(Mode.DATA), TOLD).data().toString());
  }

  @Test void bareDataIsRefusedWhereEnvelopesAreWanted() {
    assertEquals(Optional.empty(), asking(Mode.ENVELOPE).read("1".getBytes(StandardCharsets.UTF_8)));
    assertTrue(said.toString(StandardCharsets.UTF_8).contains("\"request\":\"envelope\" in the server's configuration"));
  }

  @Test void aNulMakesAnIdUnknown() {
    assertEquals("", read(asking(Mode.ENVELOPE), TOLD.replace("a1", "a\\u0000")).environment().get("BESTER_ID"));
  }
}
