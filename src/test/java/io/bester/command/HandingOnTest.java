package io.bester.command;

import static io.bester.command.Room.DATA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.bus.Event.Dispatch;
import io.bester.bus.Origin;
import io.bester.protocol.Command.SendClients;
import io.bester.protocol.Command.SendHandler;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import io.bester.transport.Await;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** sendHandler hands a message on; what becomes of it there is part of the one report. [P-6.3, P-6.4, P-6.7] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class HandingOnTest {
  private static final SendClients TO_JULIET = new SendClients(List.of("juliet"), DATA);
  private static final SendHandler TO_AUDIT = new SendHandler("audit", DATA);

  private Room room;

  @BeforeEach void open(Vertx vertx) {
    room = new Room(vertx).user("juliet").handler("audit").open();
  }

  @Test void theOnlyCommandHandsTheReportOnAsWell() {
    Origin origin = room.execute(TO_AUDIT);
    assertEquals(new Dispatch(origin, "audit", DATA, List.of(), List.of("filter", "chat")), Await.next(room.dispatches));
    assertTrue(room.reports.isEmpty());
  }

  @Test void whatComesAfterItWaitsForItsReport() {
    Origin origin = room.execute(TO_AUDIT, TO_JULIET);
    Dispatch dispatch = Await.next(room.dispatches);
    assertNotEquals(origin.ticket(), dispatch.origin().ticket());
    assertEquals(origin, dispatch.origin().reportedTo(origin.ticket()));
    assertTrue(room.delivers.isEmpty());

    room.bus.report(dispatch.origin().ticket(), Detail.NONE);

    assertEquals(DATA, Await.next(room.delivers).data());
    assertEquals(List.of("juliet"), room.reportOn(origin).delivered());
    assertTrue(room.reports.isEmpty() && room.dispatches.isEmpty());
  }

  @Test void whatComesBeforeItHasReachedItsRecipients() {
    Origin origin = room.execute(TO_JULIET, TO_AUDIT);
    Dispatch dispatch = Await.next(room.dispatches);
    assertEquals(1, room.delivers.size());
    room.bus.report(dispatch.origin().ticket(), Detail.NONE);
    assertEquals(List.of("juliet"), room.reportOn(origin).delivered());
  }

  @Test void whatFailsThereIsToldAndStopsNothing() {
    Origin origin = room.execute(TO_AUDIT, TO_JULIET);
    room.bus.report(Await.next(room.dispatches).origin().ticket(), Detail.of(Fault.HANDLER_DOWN, "no audit today"));
    Detail detail = room.reportOn(origin);
    assertEquals(Optional.of(Fault.HANDLER_DOWN), detail.fault());
    assertEquals("no audit today", detail.message());
    assertEquals(List.of("juliet"), detail.delivered());
  }

  @Test void severalGoOneAfterAnother() {
    Origin origin = room.execute(TO_AUDIT, TO_AUDIT, TO_AUDIT);
    for (int i = 0; i < 3; i++) {
      Dispatch dispatch = Await.next(room.dispatches);
      assertTrue(room.dispatches.isEmpty());
      room.bus.report(dispatch.origin().ticket(), Detail.NONE);
    }
    assertEquals(Detail.NONE, room.reportOn(origin));
  }

  @Test void aReportThatComesTwiceCountsOnce() {
    Origin origin = room.execute(TO_AUDIT, TO_AUDIT);
    Dispatch first = Await.next(room.dispatches);
    room.bus.report(first.origin().ticket(), Detail.NONE);
    room.bus.report(first.origin().ticket(), Detail.NONE);
    Dispatch second = Await.next(room.dispatches);
    assertTrue(room.reports.isEmpty());
    room.bus.report(second.origin().ticket(), Detail.NONE);
    assertEquals(Detail.NONE, room.reportOn(origin));
  }

  @Test void anUnknownTypeIsReportedWithTheNearestOne() {
    Detail detail = room.reportOn(room.execute(new SendHandler("audti", DATA)));
    assertEquals(Optional.of(Fault.UNKNOWN_TYPE), detail.fault());
    assertEquals("handler chat answered with sendHandler to \"audti\", but this server has no handler of that type; "
        + "did it mean audit?", detail.message());
  }

  @Test void anUnknownTypeStopsNothing() {
    Origin origin = room.execute(new SendHandler("x".repeat(1000), DATA), TO_JULIET);
    Detail detail = room.reportOn(origin);
    assertEquals(Optional.of(Fault.UNKNOWN_TYPE), detail.fault());
    assertTrue(detail.message().length() < 250, detail.message());
    assertEquals(List.of("juliet"), detail.delivered());
  }

  @Test void aTypeIsKnownAfterTheReloadThatBringsIt() {
    room.reportOn(room.execute(new SendHandler("echo", DATA)));
    room.handler("echo").bus.reload(room.config());
    room.execute(new SendHandler("echo", DATA));
    assertEquals("echo", Await.next(room.dispatches).type());
  }
}
