package io.bester.cli.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:2223", "localhost:1", "a.example:65535", "[::1]:2224", "tls://a.example:2225", "tls://[::1]:1", "unix:run/bester.sock", "unix:/tmp/a:b"})
  void isShownAsItIsWritten(String text) {
    assertEquals(text, ServerAddress.parse(text).toString());
  }

  @Test
  void saysThatAPathIsTooLong() {
    assertEquals(107 + 5, ServerAddress.parse("unix:" + "x".repeat(107)).toString().length());
    assertTrue(flaw("unix:" + "x".repeat(108)).contains("has at most 107 bytes, this one has 108"));
  }

  @Test
  void knowsWhatIsReachedOverTls() {
    assertTrue(ServerAddress.parse("tls://a.example:2223").tls());
    assertFalse(ServerAddress.parse("a.example:2223").tls() || ServerAddress.parse("unix:a").tls());
  }

  @Test
  void saysHowAddressesAreWritten() {
    assertTrue(flaw("https://a.example").endsWith("write host:port, [v6]:port, tls://host:port or unix:PATH"));
  }

  private static String flaw(String text) {
    return assertThrows(IllegalArgumentException.class, () -> ServerAddress.parse(text)).getMessage();
  }
}
