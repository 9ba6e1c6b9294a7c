package io.bester.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.protocol.Envelope.Credentials;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the small values promise. */
class ValuesTest {

  @Test void credentialsNeverShowTheirPassword() {
    assertEquals("Credentials[t]", new Credentials("t", "secret").toString());
  }

  /** [P-2.6] the string "null" is an id, the value null is none. */
  @Test void nullIsNoId() {
    assertFalse(Id.NONE.isPresent());
    assertFalse(new Id(Data.of("null")).isPresent());
    assertTrue(Id.of("null").isPresent());
    assertEquals("\"auth_special\"", Id.AUTHENTICATION.toString());
  }

  /** [P-3.1] */
  @Test void aDetailIsNoteworthyWhenBadOrWhenNotEverybodySimplyGotIt() {
    List<String> none = List.of();
    List<String> one = List.of("t");
    assertFalse(Detail.NONE.isNoteworthy());
    assertFalse(new Detail(Optional.empty(), "", one, none, none, none, none).isNoteworthy());
    assertTrue(new Detail(Optional.empty(), "", none, one, none, none, none).isNoteworthy());
    assertTrue(new Detail(Optional.empty(), "", none, none, one, none, none).isNoteworthy());
    assertTrue(new Detail(Optional.empty(), "", none, none, none, one, none).isNoteworthy());
    assertTrue(new Detail(Optional.empty(), "", none, none, none, none, one).isNoteworthy());
    assertTrue(Detail.of(Fault.LOOP, "").isNoteworthy());
    assertFalse(Detail.of(Fault.LOOP, "").good());
  }

  /** An expected value: thousands of them in a second must cost nothing. */
  @Test void aProtocolExceptionHasNoStackTrace() {
    ProtocolException fault = new ProtocolException(Fault.LOOP, "m");
    fault.addSuppressed(new IllegalStateException());
    assertEquals(0, fault.getStackTrace().length);
    assertEquals(0, fault.getSuppressed().length);
  }

  /** [P-10.9] */
  @Test void theDefaultLimitsAreThoseOfTheSpecification() {
    assertEquals(new JsonLimits(64, 100, 1024), JsonLimits.DEFAULT);
    assertEquals(256, Id.MAX_BYTES);
  }
}
