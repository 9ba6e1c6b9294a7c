package io.bester.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.protocol.Envelope.Passage;
import io.bester.protocol.JsonLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a peer says of a message's way; a flaw in it is kept, for a client's is never looked at. [P-7.5] */
class PassageTest {

  @Test void isNoneWhereNothingWasSaid() {
    assertSame(Passage.NONE, decode("\"scope\":\"client\""));
  }

  @ParameterizedTest @ValueSource(strings = {"origin", "mid", "from"})
  void aNameMayHave512CharactersAndNoMore(String key) {
    assertEquals("", decode('"' + key + "\":\"" + "n".repeat(512) + '"').flaw());

    Passage tooLong = decode('"' + key + "\":\"" + "n".repeat(513) + '"');
    assertTrue(tooLong.flaw().startsWith("header." + key + " "), tooLong.flaw());
    assertEquals("", tooLong.origin() + tooLong.mid() + tooLong.from());
  }

  @ParameterizedTest @ValueSource(strings = {"hops", "rcpt"})
  void soMayEachOfMany(String key) {
    assertEquals("", decode('"' + key + "\":[\"a\",\"" + "n".repeat(512) + "\"]").flaw());
    assertTrue(decode('"' + key + "\":[\"a\",\"" + "n".repeat(513) + "\"]").flaw().startsWith("header." + key + " holds a name"));
  }

  @Test void oneFlawSpoilsNothingElse() {
    Passage passage = decode("\"origin\":7,\"mid\":\"m\",\"from\":\"t@a.example\"");
    assertEquals("m", passage.mid());
    assertEquals("t@a.example", passage.from());
    assertTrue(passage.flaw().startsWith("header.origin "), passage.flaw());
  }

  private static Passage decode(String header) {
    byte[] frame = ("{\"header\":{" + header + "}}").getBytes(UTF_8);
    return EnvelopeDecoder.decode(frame, JsonLimits.DEFAULT).header().passage();
  }
}
