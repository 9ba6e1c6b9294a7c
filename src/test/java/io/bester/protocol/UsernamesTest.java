package io.bester.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user name says one thing, to people as to programs. [P-10.10] */
class UsernamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"t", "romeo", "Zoë", "Олексій", "紫式部",
      "محمد", "a.b-c_d+e!$%&'*?^`{}|~", "👋", "O'Neil", "\"", "\\"})
  void isAnyLettersAndSigns(String name) {
    assertEquals(Optional.of(name), Usernames.normalized(name));
  }

  @Test void isTheSameHoweverItsAccentsAreWritten() {
    assertEquals(Optional.of("Zo\u00eb"), Usernames.normalized("Zoe\u0308"));
    assertEquals(Optional.of("\u00c5"), Usernames.normalized("\u212b"));
    assertEquals(Optional.of("한"), Usernames.normalized("\u1112\u1161\u11ab"));
  }

  @Test void keepsWhatOnlyLooksAlike() {
    assertEquals(Optional.of("раypal"), Usernames.normalized("раypal"));
    assertEquals(Optional.of("\ufb01"), Usernames.normalized("\ufb01"));
  }

  @Test void has1To255Characters() {
    assertEquals(Optional.empty(), Usernames.normalized(""));
    assertTrue(Usernames.normalized("x".repeat(255)).isPresent());
    assertEquals(Optional.empty(), Usernames.normalized("x".repeat(256)));
  }

  @Test void countsCharactersAsPeopleDoNotAsJava() {
    assertTrue(Usernames.normalized("👋".repeat(255)).isPresent());
    assertEquals(Optional.empty(), Usernames.normalized("👋".repeat(256)));
    assertTrue(Usernames.normalized("e\u0308".repeat(255)).isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"@", "/", ":", "romeo@b.example", "a/b", "a:b", "/", "..:.."})
  void hasNoSignThatMeansSomethingElsewhere(String name) {
    assertEquals(Optional.empty(), Usernames.normalized(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "a b", " a", "a ", "a\tb", "a\nb", "a\r",
      "\u00a0", "a\u2003b", "\u3000", "a\u2028b", "\u1680a"})
  void hasNoWhiteSpace(String name) {
    assertEquals(Optional.empty(), Usernames.normalized(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "a\u0007b", "a\u007f", "\u0085", "\u001b[2J"})
  void hasNoControlCharacter(String name) {
    assertEquals(Optional.empty(), Usernames.normalized(name));
  }

  /** Right-to-left overrides, zero width space and joiner, byte order mark, soft hyphen, tags. */
  @ParameterizedTest
  @ValueSource(strings = {"a\u202eb", "a\u2066b", "a\u200bb", "a\u200db", "\ufeffa", "a\u00adb", "a\udb40\udc61"})
  void hasNothingInvisible(String name) {
    assertEquals(Optional.empty(), Usernames.normalized(name));
  }

  @Test void hasNoHalfCharacterAndNoneThatDoesNotExist() {
    assertEquals(Optional.empty(), Usernames.normalized("a\ud800"));
    assertEquals(Optional.empty(), Usernames.normalized("\udc00b"));
    assertEquals(Optional.empty(), Usernames.normalized("a\uffff"));
    assertEquals(Optional.empty(), Usernames.normalized("a\u0378"));
  }

  @Property void isKeptAsItIsOnceItIsNormalized(@ForAll String name) {
    Optional<String> normalized = Usernames.normalized(name);
    assertEquals(normalized, normalized.flatMap(Usernames::normalized));
    normalized.ifPresent(kept -> assertTrue(Normalizer.isNormalized(kept, Normalizer.Form.NFC)));
  }
}
