package io.bester.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestTest {
  private static final List<String> KNOWN = List.of("sendClients", "sendServers", "sendHandler", "reply", "port");

  @ParameterizedTest
  @CsvSource({"reply,reply", "rely,reply", "replly,reply", "repyl,reply", "repli,reply", "REPLY,reply", "prot,port",
      "sendclient,sendClients", "sendServer,sendServers", "send_handler,sendHandler"})
  void findsTheWordThatWasMeant(String mistyped, String meant) {
    assertEquals(Optional.of(meant), Nearest.of(mistyped, KNOWN));
  }

  @ParameterizedTest @ValueSource(strings = {"", "xyz", "broadcast", "send", "r", "past", "yalper"})
  void suggestsNothingFarFetched(String word) {
    assertEquals(Optional.empty(), Nearest.of(word, KNOWN));
  }

  @Test void ofEqualsTheFirst() {
    assertEquals(Optional.of("bat"), Nearest.of("cat", List.of("bat", "rat")));
    assertEquals(Optional.empty(), Nearest.of("cat", List.of()));
  }

  @Test void aMiBOfLettersIsFarFromEverything() {
    assertEquals(Optional.empty(), assertTimeoutPreemptively(Duration.ofSeconds(30),
        () -> Nearest.of("reply".repeat(200_000), KNOWN)));
  }
}
