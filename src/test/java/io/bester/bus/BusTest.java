package io.bester.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.bus.Event.DeadLetter;
import io.bester.bus.Event.Deliver;
import io.bester.bus.Event.Dispatch;
import io.bester.bus.Event.Execute;
import io.bester.bus.Event.Forward;
import io.bester.bus.Event.Report;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import io.bester.transport.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every sentence reaches whom it is meant for, and nobody else. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class BusTest {
  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
  private Bus bus;

  @BeforeEach void open(Vertx vertx) {
    bus = new Bus(vertx);
  }

  /** The tickets of somebody who hears reports. */
  private Ticket ticket() {
    return new Ticket(bus.onListener(deliver -> Future.failedFuture("not here"), heard::add), 7);
  }

  @Test void aDispatchReachesTheTypesHandlerRoomAsItIs() {
    bus.onDispatch("chat", heard::add);
    bus.onDispatch("echo", other -> heard.add("somebody else's"));
    Dispatch said = Sentences.dispatch("chat", ticket());
    bus.dispatch(said);
    assertSame(said, Await.next(heard));
  }

  @Test void aDispatchReachesOneOfManyInstances() {
    for (int i = 0; i < 3; i++) {
      bus.onDispatch("chat", heard::add);
    }
    for (int i = 0; i < 30; i++) {
      Dispatch said = Sentences.dispatch("chat", new Ticket("nobody", i));
      bus.dispatch(said);
      assertSame(said, Await.next(heard));
    }
    assertTrue(heard.isEmpty());
  }

  @Test void anExecuteReachesTheCommandRoomAsItIs() {
    bus.onExecute(heard::add);
    Execute said = Sentences.execute(ticket());
    bus.execute(said);
    assertSame(said, Await.next(heard));
  }

  @Test void aDeliverReachesItsListenerAndIsAnswered() {
    Outcome outcome = Outcome.delivered("juliet");
    String address = bus.onListener(deliver -> {
      heard.add(deliver);
      return Future.succeededFuture(outcome);
    }, report -> heard.add("a report"));
    ticket();
    Deliver said = Sentences.deliver(address);
    assertSame(outcome, Await.of(bus.deliver(Sentences.NOBODY, said)));
    assertSame(said, Await.next(heard));
  }

  @Test void aReportReachesWhoHoldsTheTicket() {
    Ticket ticket = ticket();
    bus.report(ticket, Detail.NONE);
    assertEquals(new Report(ticket, Detail.NONE), Await.next(heard));
  }

  @Test void aCommandInstanceHearsItsReportsAndDeliversNothing() {
    Ticket ticket = new Ticket(bus.onCommand(heard::add), 3);
    bus.report(ticket, Detail.NONE);
    assertEquals(new Report(ticket, Detail.NONE), Await.next(heard));
    Await.failureOf(bus.deliver(Sentences.NOBODY, Sentences.deliver(ticket.address())));
  }

  @Test void everyListenerHasAnAddressOfItsOwn() {
    assertNotEquals(ticket().address(), ticket().address());
  }

  @Test void aForwardReachesThePeerRoomAsItIs() {
    bus.onForward(0, 1, forward -> {
      heard.add(forward);
      return Future.succeededFuture(Outcome.delivered("b"));
    });
    Forward said = Sentences.forward("b");
    assertEquals(Outcome.delivered("b"), Await.of(bus.forward(said)));
    assertSame(said, Await.next(heard));
  }

  @Test void aDeadLetterReachesAllWhoListen() {
    bus.onDeadLetter(heard::add);
    bus.onDeadLetter(heard::add);
    DeadLetter said = Sentences.deadLetter();
    bus.deadLetter(said);
    assertSame(said, Await.next(heard));
    assertSame(said, Await.next(heard));
  }

  @Test void aReloadReachesEveryRoom() {
    bus.onReload(heard::add);
    bus.onReload(heard::add);
    Await.of(bus.reload(new JsonObject().put("name", "a.example")));
    assertEquals(new JsonObject().put("name", "a.example"), Await.next(heard));
    assertEquals(new JsonObject().put("name", "a.example"), Await.next(heard));
  }

  @Test void whoHasCancelledHearsNoMore(Vertx vertx) {
    Bus.Subscription cancelled = bus.onDispatch("chat", dispatch -> heard.add("too late"));
    new Bus(vertx).onDispatch("chat", heard::add);
    Await.of(cancelled.cancel());
    for (int i = 0; i < 4; i++) {
      Dispatch said = Sentences.dispatch("chat", ticket());
      bus.dispatch(said);
      assertSame(said, Await.next(heard));
    }
  }

  @Test void aRoomHearsNoReportOfAFaultThatItDoesNotMake() {
    Ticket ticket = ticket();
    bus.report(ticket, Detail.of(Fault.LOOP, "why"));
    assertEquals(new Report(ticket, Detail.of(Fault.LOOP, "why")), Await.next(heard));
    assertTrue(heard.isEmpty());
  }
}
