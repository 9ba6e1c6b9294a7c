package io.bester.cli;

import static io.bester.cli.Typed.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.Typed.Outcome;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class WrongUsageTest {
  private static final List<String> SEND = List.of("send", "--to", "127.0.0.1:1", "--user", "a", "--type", "t");

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
    "{\"a\":}      | line 1, column 6",
    "hi            | line 1, column 3",
    "{\"a\":1} 2   | it goes on after the first value",
    "[1,           | line 1, column",
    "NaN           | line 1, column",
    "'hi'          | line 1, column 1"})
  void namesThePlaceInAMessageThatIsNoJson(String json, String place) {
    Outcome outcome = send(json);
    assertEquals(2, outcome.code());
    assertTrue(outcome.err().startsWith("bester send: the message is no JSON at line "), outcome.err());
    assertTrue(outcome.err().contains(place), outcome.err());
    assertEquals(1, outcome.err().lines().count());
  }

  @Test
  void namesTheLineInAMessageOfManyLines() {
    Outcome outcome = typed().reading("{\n  \"a\": 1,\n}").run(SEND, "-");
    assertEquals(2, outcome.code());
    assertTrue(outcome.err().contains("at line 3, column 1: "), outcome.err());
  }

  @Test
  void saysThatTheMessageIsEmpty() {
    assertEquals("bester send: the message is empty; to say nothing, send null.\n", send("").err());
    assertEquals("bester send: the message is empty; to say nothing, send null.\n", typed().reading(" \n").run(SEND, "-").err());
  }

  @Test
  void saysThatStandardInputIsNotUtf8() {
    Outcome outcome = typed().reading(new byte[] {'"', (byte) 0xff, '"'}).run(SEND, "-");
    assertEquals(2, outcome.code());
    assertEquals("bester send: the message on standard input is not UTF-8.\n", outcome.err());
  }

  @Test
  void looksAtTheMessageBeforeItLooksForAPasswordOrAServer() {
    Outcome outcome = typed().run(SEND, "{");
    assertTrue(outcome.err().contains("no JSON"), outcome.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "host", "host:0", "host:70000", "host:x", "::1:2223", "[::1]", "http://host:80", "unix:", "a b:1"})
  void saysHowAnAddressIsWritten(String address) {
    Outcome outcome = typed().run("send", "--to", address, "--user", "a", "--type", "t", "1");
    assertEquals(2, outcome.code());
    assertTrue(outcome.err().startsWith("bester send: Invalid value for option '--to'"), outcome.err());
    assertTrue(outcome.err().contains("unix:"), outcome.err());
  }

  @Test
  void saysWhatIsMissing() {
    Outcome outcome = typed().run("send", "--to", "127.0.0.1:1");
    assertEquals(2, outcome.code());
    assertEquals("", outcome.out());
    assertTrue(outcome.err().matches("bester send: Missing required .*; see bester send --help\\.\n"), outcome.err());
    assertEquals(2, typed().run("listen").code());
    assertEquals(2, typed().run("check").code());
  }

  @Test
  void suggestsTheCommandOrOptionThatWasMeant() {
    assertEquals("bester: there is no command sned in this release, perhaps you mean send; see bester --help.\n",
        typed().run("sned").err());
    Outcome option = typed().run(SEND, "1", "--wiat", "3");
    assertEquals(2, option.code());
    assertTrue(option.err().contains("no option --wiat, perhaps you mean --wait"), option.err());
  }

  @Test
  void saysInPlainWordsWhatAnOptionTakes() {
    assertEquals("bester: there is no command chek in this release, perhaps you mean check; see bester --help.\n", typed().run("help", "chek").err());
    assertTrue(typed().run(SEND, "1", "--wait", "x").err().contains("'--wait': 'x' is no whole number; see"));
    assertTrue(typed().run("handler", "run", "x", "--request", "foo", "--", "cat").err()
        .contains("'--request': write one of auto, data, envelope, not foo; see"));
  }

  @Test
  void refusesWordsThatAreTooMany() {
    assertEquals(2, typed().run(SEND, "1", "2").code());
    assertEquals(2, typed().run("send", "--to", "h:1", "--to", "h:2", "--user", "a", "--type", "t", "1").code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", "s", "-1s", "1.5s", "99999999999s"})
  void saysHowADurationIsWritten(String timeout) {
    Outcome outcome = typed().run(SEND, "--timeout=" + timeout, "1");
    assertEquals(2, outcome.code());
    assertTrue(outcome.err().contains("is no duration; write 500ms, 30s, 5m or 1h"), outcome.err());
  }

  @Test
  void refusesToWaitForLessThanNothing() {
    Outcome outcome = typed().run(SEND, "--wait=-1", "1");
    assertEquals(2, outcome.code());
    assertEquals("bester send: --wait takes a number of messages, not -1.\n", outcome.err());
  }

  private static Outcome send(String json) {
    return typed().run(SEND, json);
  }
}
