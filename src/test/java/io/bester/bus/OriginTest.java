package io.bester.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.protocol.Data;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is known of a message, and of what became of it. */
class OriginTest {

  private static Origin from(String server) {
    return new Origin(
        new SessionRef("s", 1), new Ticket("t", 1), Data.of("\"a1\""), "romeo", server, "", List.of("b.example"));
  }

  @Test void aClientsMessageIsLocal() {
    assertTrue(from("").isLocal());
    assertFalse(from("b.example").isLocal());
    assertFalse(from(Origin.UNVERIFIED + "192.0.2.7").isLocal());
  }

  @Test void onlyTheTicketChangesWhenAnotherAwaitsTheReport() {
    Ticket other = new Ticket("other", 2);
    Origin origin = from("b.example").reportedTo(other);
    assertEquals(other, origin.ticket());
    assertEquals(from("b.example"), origin.reportedTo(new Ticket("t", 1)));
  }

  @Test void anOutcomeSaysWhatTheDetailSaid() {
    Detail detail = new Detail(Optional.of(Fault.PEER_DOWN), "why",
        List.of("a"), List.of("b"), List.of("c"), List.of("d"), List.of("e"));
    assertEquals(new Outcome(List.of("a"), List.of("c"), List.of("e"), Optional.of(Fault.PEER_DOWN), "why"),
        Outcome.of(detail));
  }

  @Test void aServersFateIsThatOfTheUsersThere() {
    List<String> users = List.of("paris@b.example", "rosaline@b.example");
    assertEquals(users, Outcome.delivered("b.example").named(users).delivered());
    assertEquals(List.of(), Outcome.delivered("b.example").named(users).failed());
    Outcome failed = Outcome.failed("b.example", Fault.PEER_DOWN, "why").named(users);
    assertEquals(new Outcome(List.of(), List.of(), users, Optional.of(Fault.PEER_DOWN), "why"), failed);
  }
}
