package io.bester.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Our parser says what Jackson's says of any text, word for word, and of where each value stands. */
class FrameParserTest {
  private static final JsonFactory PLAIN = new JsonFactory();

  @Property(tries = 5_000)
  void ofLongStringsAndWhatMayBeWrongInThem(@ForAll("texts") String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    assertEquals(plain(bytes, false), ours(bytes, false));
    assertEquals(plain(bytes, true), ours(bytes, true));
  }

  @Property void ofAnyValue(@ForAll("values") String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    assertEquals(plain(bytes, false), ours(bytes, false));
    assertEquals(plain(bytes, true), ours(bytes, true));
    assertNotEquals("", ours(bytes, true));
  }

  @Provide Arbitrary<String> values() {
    return JsonTexts.values();
  }

  /** Two strings of long plain pieces with escapes, quotes and worse between them; some end too early. */
  @Provide Arbitrary<String> texts() {
    Arbitrary<Integer> times = Arbitraries.integers().between(0, 70);
    Arbitrary<String> run = Combinators.combine(Arbitraries.of("a", " ", "ü", "€", "😀", "]"), times).as(String::repeat);
    Arbitrary<String> escape = Arbitraries.of("\\\"", "\\\\", "\\n", "\\u00e9", "\\ud83d\\ude00", "\\ud800");
    Arbitrary<String> wrong = Arbitraries.of("\n", "\0", "\\", "\\x", "\\u12", "\\u00g0", "\"", "\"x", "\u001f");
    Arbitrary<String> string = Arbitraries.frequencyOf(Tuple.of(8, run), Tuple.of(6, escape), Tuple.of(1, wrong))
        .list().ofMaxSize(8).map(pieces -> '"' + String.join("", pieces) + '"');
    return Combinators.combine(string, string, Arbitraries.integers().between(0, 4_000)).as((one, other, most) -> {
      String text = "{\"a\":" + one + ",\"b\":[" + other + ",1]} ";
      return text.substring(0, Math.min(text.length(), most));
    });
  }

  private static String ours(byte[] text, boolean places) throws IOException {
    StringBuilder said = new StringBuilder();
    try (FrameParser parser = FrameParser.of(text)) {
      while (parser.nextToken() != null) {
        said.append(' ').append(parser.currentToken());
        if (places && parser.currentToken() != JsonToken.FIELD_NAME) {
          said.append(parser.start()).append('-').append(parser.end());
        }
      }
    } catch (JsonProcessingException e) {
      said.append(words(e));
    }
    return said.toString();
  }

  private static String plain(byte[] text, boolean places) throws IOException {
    StringBuilder said = new StringBuilder();
    try (JsonParser parser = PLAIN.createParser(text)) {
      while (parser.nextToken() != null) {
        said.append(' ').append(parser.currentToken());
        if (places && parser.currentToken() != JsonToken.FIELD_NAME) {
          said.append(parser.currentTokenLocation().getByteOffset()).append('-');
          parser.finishToken();
          said.append(parser.currentLocation().getByteOffset());
        }
      }
    } catch (JsonProcessingException e) {
      said.append(words(e));
    }
    return said.toString();
  }

  private static String words(JsonProcessingException e) {
    return " " + e.getOriginalMessage().split("\n")[0] + " near " + e.getLocation().getByteOffset();
  }
}
