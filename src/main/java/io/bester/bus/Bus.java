package io.bester.bus;

import io.bester.bus.Event.DeadLetter;
import io.bester.bus.Event.Deliver;
import io.bester.bus.Event.Dispatch;
import io.bester.bus.Event.Enrolment;
import io.bester.bus.Event.Execute;
import io.bester.bus.Event.Forward;
import io.bester.bus.Event.HandlerState;
import io.bester.bus.Event.Inquiry;
import io.bester.bus.Event.Presence;
import io.bester.bus.Event.Report;
import io.bester.bus.trace.Trace;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageProducer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import io.vertx.core.shareddata.LocalMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** The one way from room to room: a method for each sentence, in the order of {@link Event}. */
public final class Bus {
  /** Whoever answers has a deadline of its own; this one is for what can't happen. */
  private static final DeliveryOptions PATIENT = new DeliveryOptions().setSendTimeout(3_600_000);

  /** A room that has gone answers no more. */
  private static final DeliveryOptions BRIEF = new DeliveryOptions().setSendTimeout(2_000);

  /** What a question takes from room to room, in ms. */
  private static final int ON_THE_WAY = 200;

  /** To somebody on the same event loop, whatever loops of that name other nodes have. */
  private static final DeliveryOptions HERE = new DeliveryOptions().setLocalOnly(true);

  private final EventBus bus;
  private final Lane lane;
  private final List<String> rooms;
  private final Trace trace;
  private final Consumers consumers;

  public Bus(Vertx vertx) {
    bus = vertx.eventBus();
    lane = Lane.here(vertx);
    trace = Trace.here(vertx);
    consumers = new Consumers(bus, lane, this::report);
    rooms = Once.in(vertx, "bus.rooms", CopyOnWriteArrayList::new);
    LocalMap<String, Boolean> once = vertx.sharedData().getLocalMap("bester.bus");
    if (once.putIfAbsent("codecs", true) == null) {
      List.of(Dispatch.class, Execute.class, Deliver.class, Forward.class, Inquiry.class, Report.class, Presence.class, HandlerState.class,
              Enrolment.class, DeadLetter.class, Outcome.class)
          .forEach(this::register);
    }
  }

  private <T> void register(Class<T> type) {
    bus.registerDefaultCodec(type, new EventCodec<>(type));
  }

  /** For what happens inside of a room; what is said here is taken down here. */
  public Trace trace() {
    return trace;
  }

  public void dispatch(Dispatch dispatch) {
    trace.dispatched(dispatch);
    send(Address.dispatch(dispatch.type()), dispatch, dispatch.origin());
  }

  public Subscription onDispatch(String type, Consumer<Dispatch> action) {
    return consumers.inLane(Address.dispatch(type), consumers.guarded(action, dispatch -> dispatch.origin().ticket()));
  }

  public void execute(Execute execute) {
    trace.answered(execute);
    send(Address.EXECUTE, execute, execute.origin());
  }

  public Subscription onExecute(Consumer<Execute> action) {
    return consumers.inLane(Address.EXECUTE, consumers.guarded(action, execute -> execute.origin().ticket()));
  }

  /**
   * @param of where the report of the message is awaited
   * @param deliver for at least one recipient, all of one listener instance
   */
  public Future<Outcome> deliver(Ticket of, Deliver deliver) {
    return ask(deliver.to().get(0).session().listener(), deliver, outcome -> trace.delivered(of, deliver, outcome));
  }

  /** Whether a request failed because nobody is at that address any more. */
  public static boolean isNobody(Throwable failure) {
    return failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.NO_HANDLERS;
  }

  public Future<Outcome> forward(Forward forward) {
    return ask(Address.forward(forward.target()), forward, outcome -> trace.returned(forward, outcome));
  }

  /** @param instance of {@code instances}, counted from 0; each takes its share of the peers */
  public void onForward(int instance, int instances, Function<Forward, Future<Outcome>> action) {
    for (int slot = instance; slot < Address.SLOTS; slot += instances) {
      consumers.on(Address.forward(slot), Consumers.answering(Forward.class, action));
    }
  }

  /** Fails where the other server doesn't tell. */
  public Future<String> inquire(Inquiry inquiry) {
    DeliveryOptions soon = new DeliveryOptions().setSendTimeout(inquiry.millis() + ON_THE_WAY);
    return bus.<String>request(Address.inquiry(inquiry.server()), inquiry, soon).map(Message::body);
  }

  /** @param instance of {@code instances}, as for {@link #onForward} */
  public void onInquiry(int instance, int instances, Function<Inquiry, Future<String>> action) {
    for (int slot = instance; slot < Address.SLOTS; slot += instances) {
      consumers.on(Address.inquiry(slot), message -> action.apply((Inquiry) message.body())
          .onSuccess(message::reply).onFailure(failure -> message.fail(0, failure.getMessage())));
    }
  }

  public void report(Ticket ticket, Detail detail) {
    if (Address.isListener(ticket.address())) { // to another room it is about a part of a message
      trace.reported(ticket, detail);
    }
    bus.send(ticket.address(), new Report(ticket, detail));
  }

  /** Takes what is meant for one listener instance, and for no other; returns its address. */
  public String onListener(Function<Deliver, Future<Outcome>> deliver, Consumer<Report> report) {
    return onOwn(Address.ownListener(), deliver, report);
  }

  /** Takes the reports of what one command instance handed on; returns its address. */
  public String onCommand(Consumer<Report> report) {
    return onOwn(Address.ownCommand(), deliver -> Future.failedFuture("no sessions here"), report);
  }

  private String onOwn(String address, Function<Deliver, Future<Outcome>> deliver, Consumer<Report> report) {
    consumers.on(address, message -> {
      if (message.body() instanceof Report body) {
        report.accept(body);
        return;
      }
      Consumers.answering(Deliver.class, deliver).accept(message);
    });
    return address;
  }

  public void presence(Presence presence) {
    bus.publish(Address.PRESENCE, presence);
  }

  public Subscription onPresence(Consumer<Presence> action) {
    return consumers.on(Address.PRESENCE, message -> action.accept((Presence) message.body()));
  }

  public void handlerState(HandlerState state) {
    bus.publish(Address.HANDLER_STATE, state);
  }

  public Subscription onHandlerState(Consumer<HandlerState> action) {
    return consumers.on(Address.HANDLER_STATE, message -> action.accept((HandlerState) message.body()));
  }

  /** Succeeds with what stands against it, in words; with none the rooms know of it. */
  public Future<String> enrol(Enrolment enrolment) {
    return bus.<String>request(Address.ENROLMENT, enrolment, PATIENT).map(Message::body);
  }

  public Subscription onEnrolment(Function<Enrolment, Future<String>> action) {
    return consumers.on(Address.ENROLMENT, message -> action.apply((Enrolment) message.body())
        .onComplete(outcome -> message.reply(outcome.succeeded() ? outcome.result() : "the server's log says why")));
  }

  public void deadLetter(DeadLetter letter) {
    trace.failed(letter);
    bus.publish(Address.DEAD, letter);
  }

  public Subscription onDeadLetter(Consumer<DeadLetter> action) {
    return consumers.on(Address.DEAD, message -> action.accept((DeadLetter) message.body()));
  }

  /**
   * A new configuration, whole, for every room: one after the other, from the back of the house to the front, so that no
   * room hands on what the next doesn't know yet. Done when all have it.
   */
  public Future<Void> reload(JsonObject configuration) {
    Future<Void> told = Future.succeededFuture();
    for (String room : rooms) {
      told = told.transform(before -> bus.request(room, configuration, BRIEF).mapEmpty());
    }
    return told;
  }

  /** Rooms hear of it in the order in which they began to listen. */
  public Subscription onReload(Consumer<JsonObject> action) {
    String address = Address.ownReload();
    Subscription subscription = consumers.on(address, message -> {
      try {
        action.accept((JsonObject) message.body());
      } finally {
        message.reply(null);
      }
    });
    rooms.add(address);
    return () -> {
      rooms.remove(address);
      return subscription.cancel();
    };
  }

  /** A room that isn't there owes its report, too. */
  private void send(String address, Event event, Origin origin) {
    MessageProducer<Event> next = lane.serves(address) ? bus.sender(lane.address(address), HERE) : bus.sender(address);
    next.write(event).onFailure(nobody -> report(origin.ticket(),
        Detail.of(Fault.HANDLER_DOWN, "the room of the server that this message must pass is not open; try again later")));
  }

  /** Something that is being listened for, until it is cancelled. */
  public interface Subscription {
    Future<Void> cancel();
  }

  private Future<Outcome> ask(String address, Object event, Consumer<Outcome> witness) {
    return bus.<Outcome>request(address, event, PATIENT).map(answer -> {
      witness.accept(answer.body());
      return answer.body();
    });
  }
}
