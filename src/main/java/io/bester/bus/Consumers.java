package io.bester.bus;

import io.bester.bus.Bus.Subscription;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.lang.System.Logger.Level;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Who listens on the bus: a room that breaks on a message is told of in the log, and still owes its report. */
final class Consumers {
  private static final System.Logger LOG = System.getLogger("bester.bus");

  private final EventBus bus;
  private final Lane lane;
  private final BiConsumer<Ticket, Detail> report;

  Consumers(EventBus bus, Lane lane, BiConsumer<Ticket, Detail> report) {
    this.bus = bus;
    this.lane = lane;
    this.report = report;
  }

  /** For all, and once more for those who run on the same event loop. */
  Subscription inLane(String address, Consumer<Message<Object>> action) {
    Subscription everybody = on(address, action);
    if (!lane.exists()) {
      return everybody;
    }
    Subscription neighbours = on(bus.localConsumer(lane.address(address)), action);
    lane.open(address);
    return () -> {
      lane.close(address);
      return Future.join(everybody.cancel(), neighbours.cancel()).mapEmpty();
    };
  }

  Subscription on(String address, Consumer<Message<Object>> action) {
    return on(bus.consumer(address), action);
  }

  private static Subscription on(MessageConsumer<Object> consumer, Consumer<Message<Object>> action) {
    consumer.handler(message -> {
      try {
        action.accept(message);
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "bus(" + consumer.address() + ") a room failed on a message", e);
      }
    });
    return consumer::unregister;
  }

  /** A room that breaks on a message still owes its report. */
  @SuppressWarnings("unchecked")
  <T> Consumer<Message<Object>> guarded(Consumer<T> action, Function<T, Ticket> ticket) {
    return message -> {
      T event = (T) message.body();
      try {
        action.accept(event);
      } catch (RuntimeException e) {
        report.accept(ticket.apply(event), Detail.of(Fault.OVERLOADED, "the server failed on this message; its log says why"));
        throw e;
      }
    };
  }

  static <T> Consumer<Message<Object>> answering(Class<T> type, Function<T, Future<Outcome>> action) {
    return message -> {
      try {
        action.apply(type.cast(message.body()))
            .onSuccess(message::reply)
            .onFailure(failure -> message.fail(0, failure.getMessage()));
      } catch (RuntimeException e) {
        message.fail(0, "the room failed on this message");
        throw e;
      }
    };
  }
}
