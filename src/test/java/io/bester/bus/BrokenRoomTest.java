package io.bester.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.bus.Event.Execute;
import io.bester.bus.Event.Report;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import io.bester.transport.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever a room does with a sentence, who said it hears of it, soon. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class BrokenRoomTest {
  private final BlockingQueue<Report> reports = new LinkedBlockingQueue<>();
  private Bus bus;
  private Ticket ticket;

  @BeforeEach void open(Vertx vertx) {
    bus = new Bus(vertx);
    ticket = new Ticket(bus.onListener(deliver -> Future.failedFuture("not here"), reports::add), 7);
  }

  private static <T> T fail() {
    throw new IllegalStateException("on purpose");
  }

  private void assertReported(Fault fault) {
    Report report = Await.next(reports);
    assertEquals(ticket, report.ticket());
    assertEquals(Optional.of(fault), report.detail().fault());
    assertTrue(reports.isEmpty());
  }

  @Test void aRoomThatBreaksOnADispatchOwesTheReport() {
    bus.onDispatch("chat", dispatch -> fail());
    bus.dispatch(Sentences.dispatch("chat", ticket));
    assertReported(Fault.OVERLOADED);
  }

  @Test void aRoomThatBreaksOnAnExecuteOwesTheReport() {
    bus.onExecute(execute -> fail());
    bus.execute(Sentences.execute(ticket));
    assertReported(Fault.OVERLOADED);
  }

  @Test void aRoomThatHasBrokenOnceHearsTheNext() {
    bus.onExecute(execute -> {
      if (execute.chain().isEmpty()) {
        fail();
      }
      bus.report(execute.origin().ticket(), Detail.NONE);
    });
    bus.execute(new Execute(
        Sentences.origin(ticket), "chat", Sentences.execute(ticket).reply(), List.of()));
    assertReported(Fault.OVERLOADED);
    bus.execute(Sentences.execute(ticket));
    assertTrue(Await.next(reports).detail().good());
  }

  @Test void aDispatchThatNoRoomTakesIsReported() {
    bus.dispatch(Sentences.dispatch("nobody", ticket));
    assertReported(Fault.HANDLER_DOWN);
  }

  @Test void anExecuteThatNoRoomTakesIsReported() {
    bus.execute(Sentences.execute(ticket));
    assertReported(Fault.HANDLER_DOWN);
  }

  @Test void aDeliverToAListenerThatHasGoneFails() {
    assertTrue(Bus.isNobody(Await.failureOf(bus.deliver(Sentences.NOBODY, Sentences.deliver("bester.client.gone")))));
  }

  @Test void aForwardToAPeerRoomThatIsNotOpenFails() {
    Await.failureOf(bus.forward(Sentences.forward("b")));
  }

  @Test void aForwardThatThePeerRoomFailsFails() {
    bus.onForward(0, 1, forward -> Future.failedFuture("why"));
    assertEquals("why", Await.failureOf(bus.forward(Sentences.forward("b"))).getMessage());
  }

  /** And not when the bus gives up, an hour later. */
  @Test void aForwardOnWhichThePeerRoomBreaksFailsAtOnce() {
    bus.onForward(0, 1, forward -> fail());
    Await.failureOf(bus.forward(Sentences.forward("b")));
  }

  @Test void aDeliverOnWhichTheListenerBreaksFailsAtOnce() {
    String listener = bus.onListener(deliver -> fail(), reports::add);
    assertFalse(Bus.isNobody(Await.failureOf(bus.deliver(Sentences.NOBODY, Sentences.deliver(listener)))));
  }

  @Test void aReportForNobodyIsNoHarm() {
    bus.report(new Ticket("bester.client.gone", 1), Detail.NONE);
    bus.report(ticket, Detail.NONE);
    assertTrue(Await.next(reports).detail().good());
  }
}
