package io.bester.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bester.protocol.Data;
import org.junit.jupiter.api.Test;

/** A message that was here before waits for a report, and for nothing else. [P-7.7] */
class MessageTest {
  private final Message first = Messages.message("chat", 1, Data.of("\"" + "x".repeat(1000) + "\""));
  private final Message duplicate = first.asDuplicate();

  @Test void itsReportIsAwaitedAsTheFirstOnesWas() {
    assertEquals(first.id(), duplicate.id());
    assertEquals(first.origin(), duplicate.origin());
    assertEquals(first.reported(), duplicate.reported());
  }

  @Test void itWaitsForNoOther() {
    assertEquals("", duplicate.order());
    assertEquals("", duplicate.mid());
  }

  @Test void itKeepsNoneOfTheFrameItCameIn() {
    assertEquals(Data.NULL, duplicate.payload().data());
    assertEquals(duplicate.id().raw().length(), duplicate.id().raw().array().length);
    assertEquals(duplicate.id().raw().length(), duplicate.origin().id().array().length);
  }
}
