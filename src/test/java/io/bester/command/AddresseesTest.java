package io.bester.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bester.bus.Directory;
import io.bester.bus.Event.Deliver.Recipient;
import io.bester.bus.SessionRef;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each user that a command names is looked for once, where the user is. [P-6.1, P-6.9] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class AddresseesTest {
  private static final SessionRef ROMEOS = new SessionRef("listener 1", 1);
  private static final SessionRef JULIETS = new SessionRef("listener 1", 2);
  private static final SessionRef JULIETS_OTHER = new SessionRef("listener 2", 3);

  private Directory directory;

  @BeforeEach void open(Vertx vertx) {
    directory = new Directory(vertx);
    directory.add("romeo", ROMEOS);
    directory.add("juliet", JULIETS);
    directory.add("juliet", JULIETS_OTHER);
    directory.add("Zo\u00eb", new SessionRef("listener 3", 4));
  }

  private Addressees named(String... users) {
    return new Addressees(directory, "a.example", List.of(users));
  }

  private static void assertNobody(Addressees addressees) {
    assertEquals(List.of(), List.copyOf(addressees.present()));
    assertEquals(Map.of(), addressees.remote());
  }

  @Test void nobodyIsNobody() {
    assertNobody(named());
    assertEquals(List.of(), named().absent());
  }

  @Test void allSessionsOfAUserAreFoundByTheirListeners() {
    assertEquals(List.of(
        List.of(new Recipient("juliet", JULIETS), new Recipient("romeo", ROMEOS)),
        List.of(new Recipient("juliet", JULIETS_OTHER))), List.copyOf(named("juliet", "romeo").present()));
  }

  @Test void whoIsNotHereIsAbsent() {
    assertEquals(List.of("tybalt", "Romeo"), named("tybalt", "romeo", "Romeo", "tybalt").absent());
  }

  @Test void aUserNamedTwiceIsFoundOnce() {
    assertEquals(List.of(List.of(new Recipient("romeo", ROMEOS))), List.copyOf(named("romeo", "romeo").present()));
  }

  @Test void aUserNamedInTwoWaysIsFoundOnce() {
    Addressees addressees = named("romeo@a.example", "romeo");
    assertEquals(List.of(List.of(new Recipient("romeo@a.example", ROMEOS))), List.copyOf(addressees.present()));
    assertEquals(List.of(), addressees.absent());
  }

  @Test void accentsMayBeWrittenInEitherWay() {
    assertEquals(1, named("Zoe\u0308").present().size());
    assertEquals(1, named("Zo\u00eb", "Zoe\u0308").present().size());
  }

  @Test void usersOfOtherServersAreSortedByThese() {
    Addressees addressees = named("romeo@b.example", "juliet@c.example", "paris@b.example", "romeo@b.example");
    assertEquals(Map.of("b.example", List.of("romeo", "paris"), "c.example", List.of("juliet")), addressees.remote());
    assertEquals(List.of(), addressees.absent());
  }

  @Test void theLastSignPartsUserAndServer() {
    assertEquals(Map.of("b.example", List.of("romeo@a.example")), named("romeo@a.example@b.example").remote());
  }

  @Test void aNameThatOnlyBeginsWithTheSignIsALocalOne() {
    Addressees addressees = named("@b.example", "@", "");
    assertNobody(addressees);
    assertEquals(List.of("@b.example", "@", ""), addressees.absent());
  }

  @Test void aUserElsewhereIsNotTakenForOneHere() {
    Addressees addressees = named("romeo@b.example", "romeo@b.example@a.example", "romeo");
    assertEquals(Map.of("b.example", List.of("romeo")), addressees.remote());
    assertEquals(List.of("romeo@b.example@a.example"), addressees.absent());
    assertEquals(List.of(List.of(new Recipient("romeo", ROMEOS))), List.copyOf(addressees.present()));
  }

  @Test void whoIsAbsentIsNamedAsOftenAsWrittenOtherwise() {
    assertEquals(List.of("tybalt", "tybalt@a.example"), named("tybalt", "tybalt@a.example", "tybalt").absent());
  }
}
