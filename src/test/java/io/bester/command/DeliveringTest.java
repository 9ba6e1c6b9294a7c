package io.bester.command;

import static io.bester.command.Room.DATA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.bus.Event.Deliver;
import io.bester.bus.Event.Deliver.Recipient;
import io.bester.bus.Event.Forward;
import io.bester.bus.Origin;
import io.bester.bus.Outcome;
import io.bester.bus.SessionRef;
import io.bester.protocol.Command.SendClients;
import io.bester.protocol.Command.SendServers;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import io.bester.transport.Await;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** sendClients and sendServers reach whom they name, and the report says whom they reached. [P-6.1, P-6.2, P-6.9] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class DeliveringTest {
  private Room room;

  @BeforeEach void prepare(Vertx vertx) {
    room = new Room(vertx);
  }

  private static Detail detail(List<String> delivered, List<String> offline) {
    return new Detail(Optional.empty(), "", delivered, List.of(), offline, List.of(), List.of());
  }

  private static SendClients toUsers(String... users) {
    return new SendClients(List.of(users), DATA);
  }

  private static SendServers toServers(String... servers) {
    return new SendServers(List.of(servers), DATA);
  }

  @Test void everySessionOfEveryUserIsReached() {
    room.user("juliet").user("romeo").user("juliet").open();
    Origin origin = room.execute(toUsers("juliet", "romeo"));
    assertEquals(detail(List.of("juliet", "romeo"), List.of()), room.reportOn(origin));
    Deliver deliver = Await.next(room.delivers);
    assertEquals(List.of("juliet", "juliet", "romeo"), deliver.to().stream().map(Recipient::user).toList());
    assertEquals("chat", deliver.type());
    assertEquals(DATA, deliver.data());
    assertTrue(room.delivers.isEmpty() && room.reports.isEmpty());
  }

  @Test void eachListenerIsToldOnce() {
    room.user("juliet").open();
    String other = room.listener(deliver -> Outcome.delivered("romeo"));
    room.directory.add("romeo", new SessionRef(other, 1));
    room.directory.add("romeo", new SessionRef(other, 2));
    Origin origin = room.execute(toUsers("romeo", "juliet"));
    assertEquals(detail(List.of("romeo", "juliet"), List.of()), room.reportOn(origin));
    assertEquals(3, Await.next(room.delivers).to().size() + Await.next(room.delivers).to().size());
    assertTrue(room.delivers.isEmpty());
  }

  @Test void whoIsAbsentIsNamedAndNoFault() {
    room.user("juliet").open();
    Origin origin = room.execute(toUsers("tybalt", "juliet"));
    assertEquals(detail(List.of("juliet"), List.of("tybalt")), room.reportOn(origin));
  }

  @Test void nobodyIsGood() {
    room.open();
    assertEquals(Detail.NONE, room.reportOn(room.execute(toUsers())));
    assertEquals(Detail.NONE, room.reportOn(room.execute(toServers())));
    assertEquals(Detail.NONE, room.reportOn(room.execute()));
  }

  @Test void whoseListenerHasGoneIsOffline() {
    room.user("juliet").open().directory.add("romeo", new SessionRef("bester.client.gone", 1));
    Origin origin = room.execute(toUsers("romeo", "juliet"));
    assertEquals(detail(List.of("juliet"), List.of("romeo")), room.reportOn(origin));
  }

  @Test void whoReadsTooSlowlyMakesItBad() {
    String slow = room.open().user("juliet").listener(
        deliver -> Outcome.failed("romeo", Fault.OVERLOADED, "too slow"));
    room.directory.add("romeo", new SessionRef(slow, 1));
    Detail detail = room.reportOn(room.execute(toUsers("romeo", "juliet")));
    assertEquals(Optional.of(Fault.OVERLOADED), detail.fault());
    assertEquals(List.of("juliet"), detail.delivered());
    assertEquals(List.of("romeo"), detail.failed());
  }

  @Test void whoseListenerBreaksHasFailed() {
    String broken = room.open().user("juliet").listener(deliver -> {
      throw new IllegalStateException("on purpose");
    });
    room.directory.add("romeo", new SessionRef(broken, 1));
    Detail detail = room.reportOn(room.execute(toUsers("romeo", "juliet")));
    assertEquals(Optional.of(Fault.OVERLOADED), detail.fault());
    assertEquals(List.of("juliet"), detail.delivered());
    assertEquals(List.of("romeo"), detail.failed());
  }

  @Test void usersOfOtherServersAreReachedThroughThese() {
    room.user("juliet").peers(forward -> Outcome.delivered(forward.target())).open();
    Origin origin = room.execute(toUsers("paris@b.example", "juliet@a.example", "rosaline@b.example"));
    assertEquals(detail(List.of("juliet@a.example", "paris@b.example", "rosaline@b.example"), List.of()),
        room.reportOn(origin));
    assertEquals(new Forward(origin, "b.example", List.of("paris", "rosaline"), "chat", DATA),
        Await.next(room.forwards));
    assertTrue(room.forwards.isEmpty());
  }

  @Test void usersWhoseServerFailsAreNamed() {
    room.user("juliet").peers(forward -> Outcome.failed(forward.target(), Fault.PEER_DOWN, "b is down")).open();
    Detail detail = room.reportOn(room.execute(toUsers("paris@b.example", "juliet", "rosaline@b.example")));
    assertEquals(Optional.of(Fault.PEER_DOWN), detail.fault());
    assertEquals(List.of("juliet"), detail.delivered());
    assertEquals(List.of("paris@b.example", "rosaline@b.example"), detail.failed());
  }

  @Test void anAnswerMayHaveAnyNumberOfCommands() {
    room.user("juliet").open();
    Origin origin = room.execute(Collections.nCopies(20_000, toUsers("tybalt")).toArray(SendClients[]::new));
    assertEquals(detail(List.of(), List.of("tybalt")), room.reportOn(origin));
    room.execute(Collections.nCopies(2_000, toUsers("juliet")).toArray(SendClients[]::new));
    for (int i = 0; i < 2_000; i++) {
      assertEquals(DATA, Await.next(room.delivers).data());
    }
  }

  @Test void eachServerIsReachedOnceUnderTheTypeOfTheHandler() {
    room.peers(forward -> Outcome.delivered(forward.target())).open();
    Origin origin = room.execute(toServers("b.example", "192.0.2.7:2223", "b.example"));
    assertEquals(detail(List.of("b.example", "192.0.2.7:2223"), List.of()), room.reportOn(origin));
    assertEquals(new Forward(origin, "b.example", List.of(), "chat", DATA), Await.next(room.forwards));
    assertEquals(new Forward(origin, "192.0.2.7:2223", List.of(), "chat", DATA), Await.next(room.forwards));
    assertTrue(room.forwards.isEmpty());
  }

  @Test void aServerThatFailsKeepsTheMessageFromNoOther() {
    room.peers(forward -> forward.target().equals("b.example")
        ? Outcome.failed("b.example", Fault.PEER_DOWN, "b is down") : Outcome.delivered(forward.target())).open();
    Detail detail = room.reportOn(room.execute(toServers("b.example", "c.example")));
    assertEquals(Optional.of(Fault.PEER_DOWN), detail.fault());
    assertEquals("b is down", detail.message());
    assertEquals(List.of("c.example"), detail.delivered());
    assertEquals(List.of("b.example"), detail.failed());
  }

  @Test void withoutAPeerRoomNoServerIsReached() {
    Detail detail = room.open().reportOn(room.execute(toServers("b.example")));
    assertEquals(Optional.of(Fault.PEER_DOWN), detail.fault());
    assertEquals(List.of("b.example"), detail.failed());
  }
}
