package io.bester.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.bus.Outcome;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One report says what became of a message for each of its recipients. [P-9.1, P-9.2] */
class TallyTest {
  private final Tally tally = new Tally();

  private static Outcome gone(String user) {
    return new Outcome(List.of(), List.of(user), List.of(), Optional.empty(), "");
  }

  private static Outcome failed(String user) {
    return Outcome.failed(user, Fault.OVERLOADED, "too slow");
  }

  @Test void nothingIsGood() {
    assertEquals(Detail.NONE, tally.detail());
  }

  @Test void namesEveryoneWhoWasReached() {
    tally.add(Outcome.delivered("juliet"));
    tally.add(Outcome.delivered("b.example"));
    assertEquals(List.of("juliet", "b.example"), tally.detail().delivered());
    assertTrue(tally.detail().good());
  }

  @Test void namesNobodyTwice() {
    tally.add(Outcome.delivered("juliet"));
    tally.add(Outcome.delivered("juliet"));
    tally.offline("romeo");
    tally.offline("romeo");
    assertEquals(List.of("juliet"), tally.detail().delivered());
    assertEquals(List.of("romeo"), tally.detail().offline());
  }

  @Test void whoIsOfflineIsNoFault() {
    tally.offline("romeo");
    tally.add(gone("juliet"));
    assertEquals(List.of("romeo", "juliet"), tally.detail().offline());
    assertTrue(tally.detail().good());
  }

  @Test void aUserIsReachedWhenOneSessionIs() {
    tally.add(gone("juliet"));
    tally.add(failed("juliet"));
    tally.add(Outcome.delivered("juliet"));
    Detail detail = tally.detail();
    assertEquals(List.of("juliet"), detail.delivered());
    assertEquals(List.of(), detail.offline());
    assertEquals(List.of(), detail.failed());
  }

  @Test void aUserHasFailedWhenNoSessionWasReachedAndOneFailed() {
    tally.add(gone("juliet"));
    tally.add(failed("juliet"));
    assertEquals(List.of("juliet"), tally.detail().failed());
    assertEquals(List.of(), tally.detail().offline());
    assertFalse(tally.detail().good());
  }

  @Test void tellsTheFirstFault() {
    tally.add(Outcome.delivered("juliet"));
    tally.add(Outcome.failed("b.example", Fault.PEER_DOWN, "b is down"));
    tally.add(Outcome.failed("c.example", Fault.NO_PEER, "c is no peer"));
    Detail detail = tally.detail();
    assertEquals(Optional.of(Fault.PEER_DOWN), detail.fault());
    assertEquals("b is down", detail.message());
    assertEquals(List.of("b.example", "c.example"), detail.failed());
    assertEquals(List.of("juliet"), detail.delivered());
  }

  @Test void addsAReportOfWhatWasHandedOn() {
    tally.add(Outcome.delivered("juliet"));
    tally.add(new Detail(Optional.of(Fault.HANDLER_DOWN), "why",
        List.of("paris"), List.of("stored"), List.of("offline"), List.of("queued"), List.of("failed")));
    assertEquals(new Detail(Optional.of(Fault.HANDLER_DOWN), "why", List.of("juliet", "paris"),
        List.of("stored"), List.of("offline"), List.of("queued"), List.of("failed")), tally.detail());
  }

  @Test void whatWasHandedOutDoesNotChange() {
    tally.add(Outcome.delivered("juliet"));
    Detail detail = tally.detail();
    tally.add(new Detail(Optional.empty(), "",
        List.of("paris"), List.of("paris"), List.of(), List.of("paris"), List.of()));
    assertEquals(new Detail(Optional.empty(), "",
        List.of("juliet"), List.of(), List.of(), List.of(), List.of()), detail);
  }

  @Test void whoIsNamedByTwoOutcomesIsNamedOnce() {
    tally.add(new Outcome(List.of("juliet", "romeo", "juliet"), List.of(), List.of(), Optional.empty(), ""));
    tally.add(new Outcome(List.of("paris", "romeo"), List.of(), List.of(), Optional.empty(), ""));
    List<String> delivered = tally.detail().delivered();
    assertEquals(List.of("juliet", "romeo", "paris"), delivered);
    assertEquals(3, delivered.size());
    assertFalse(delivered.isEmpty());
  }
}
