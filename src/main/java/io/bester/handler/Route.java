package io.bester.handler;

import io.bester.bus.Bus;
import io.bester.bus.Event.DeadLetter;
import io.bester.bus.Event.Dispatch;
import io.bester.bus.Event.Execute;
import io.bester.bus.status.Calls;
import io.bester.bus.status.Status;
import io.bester.bus.trace.Trace;
import io.bester.config.HandlerConfig;
import io.bester.config.LimitsConfig;
import io.bester.protocol.Command.SendClients;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.Reply;
import io.bester.protocol.codec.ReplyDecoder;
import io.bester.transport.Complaints;
import io.bester.transport.Dialer;
import io.bester.transport.Exchange;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From a type to its handler, on one instance: asks it, and hands on what it answered. */
final class Route {
  private static final System.Logger LOG = System.getLogger("bester.handler");
  private static final Set<Fault> FAILURES =
      Set.of(Fault.HANDLER_TIMEOUT, Fault.HANDLER_DOWN, Fault.HANDLER_BUSY, Fault.BAD_ANSWER);

  private final Vertx vertx;
  private final Bus bus;
  private final String name;
  private final Calls calls;
  private final Complaints complaints = new Complaints(LOG);
  private HandlerConfig config;
  private LimitsConfig limits;
  private JsonLimits jsonLimits;
  private Destination destination;

  /** Where it leads, as the configuration is now; a call that has begun keeps to it. */
  record Destination(Path socket, Condition condition, Dialer dialer, Deadlines deadlines) {
    Future<Exchange> dial() {
      return dialer.exchange(socket);
    }
  }

  /** @param name of this server */
  Route(Vertx vertx, Bus bus, String name, Dialer dialer, HandlerConfig config, LimitsConfig limits) {
    this.vertx = vertx;
    this.bus = bus;
    this.name = name;
    this.calls = Status.of(vertx).add(new Calls(config.type()));
    configure(config, limits, dialer);
  }

  void configure(HandlerConfig newConfig, LimitsConfig newLimits, Dialer dialer) {
    config = newConfig;
    limits = newLimits;
    jsonLimits = limits.json();
    Condition condition = Condition.of(vertx, config.socket());
    condition.gate().configure(config.concurrency(), limits.handlerQueue(), limits.handlerQueueBytes());
    calls.load(condition::load);
    Deadlines deadlines = new Deadlines(vertx, config.timeout().toMillis(), System::nanoTime);
    destination = new Destination(config.socket(), condition, dialer, deadlines);
  }

  void dispatch(Dispatch dispatch) {
    List<String> chain = chain(dispatch);
    if (chain.size() > limits.handlerChain()) {
      fail(dispatch, destination.condition(), new Answer.None(Fault.HANDLER_LOOP, "more than " + limits.handlerChain()
          + " handlers have passed it on: " + String.join(" > ", chain), false));
      return;
    }
    if (config.request() == HandlerConfig.Request.DATA && !dispatch.rcpt().isEmpty()) {
      Reply toUsers = new Reply(List.of(new SendClients(dispatch.rcpt(), dispatch.data()))); // [P-6.9]
      bus.execute(new Execute(dispatch.origin(), type(), toUsers, chain));
      return;
    }
    if (destination.condition().breaker().isShut()) {
      fail(dispatch, destination.condition(), broken());
      return;
    }
    new HandlerCall(this, dispatch).start();
  }

  Request request(Dispatch dispatch) {
    return Request.of(dispatch, config.request() == HandlerConfig.Request.ENVELOPE, name);
  }

  /** How a call ended. Whatever happens here, its sender is told. */
  void ended(HandlerCall call, Answer answer) {
    try {
      handOn(call, answer);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "handler(" + type() + ") the server failed on the answer to id=" + call.dispatch().origin().id(), e);
      call.handler().breaker().unknown();
      fail(call.dispatch(), call.handler(), Answer.None.ours());
    }
  }

  private void handOn(HandlerCall call, Answer answer) {
    if (answer instanceof Answer.None none) {
      fail(call.dispatch(), call.handler(), none);
      return;
    }
    byte[] frame = ((Answer.Frame) answer).json();
    LOG.log(Level.DEBUG, () -> "handler(" + type() + ") << " + frame.length + " id=" + call.dispatch().origin().id());
    Reply reply;
    try {
      reply = ReplyDecoder.decode(frame, type(), jsonLimits);
    } catch (ProtocolException e) {
      fail(call.dispatch(), call.handler(), new Answer.None(e.fault(), e.getMessage(), true));
      return;
    }
    call.handler().breaker().healthy();
    calls.answered();
    bus.execute(new Execute(call.dispatch().origin(), type(), reply, chain(call.dispatch())));
  }

  private List<String> chain(Dispatch dispatch) {
    List<String> chain = new ArrayList<>(dispatch.chain());
    chain.add(type());
    return List.copyOf(chain);
  }

  private void fail(Dispatch dispatch, Condition handler, Answer.None none) {
    calls.failed();
    judge(handler.breaker(), none);
    complaints.warn("handler(" + type() + ") " + none.fault().code() + " id=" + dispatch.origin().id()
        + ": " + none.message());
    boolean dropped = config.onFailure() == HandlerConfig.OnFailure.DROP && FAILURES.contains(none.fault());
    bus.deadLetter(new DeadLetter("handler", none.fault(), none.message(), dispatch.origin(), type()));
    if (dropped) {
      bus.report(dispatch.origin().ticket(), new Detail(
          Optional.empty(), "", List.of(), List.of(), List.of(), List.of(), List.of(type())));
      return;
    }
    report(dispatch, none.fault(), none.message());
  }

  /** What the failure says about the handler's health: nothing, if it was never reached. */
  private void judge(Breaker breaker, Answer.None none) {
    if (!none.reached()) {
      return;
    }
    boolean broken = none.fault() == Fault.HANDLER_TIMEOUT || none.fault() == Fault.BAD_ANSWER;
    if (!broken) {
      breaker.healthy();
      return;
    }
    if (breaker.failed()) {
      LOG.log(Level.WARNING, "handler(" + type() + ") failed " + Breaker.FAILURES
          + " times in a row: left alone for " + Breaker.OPEN_NANOS / 1_000_000_000 + " s");
    }
  }

  private void report(Dispatch dispatch, Fault fault, String message) {
    bus.report(dispatch.origin().ticket(), Detail.of(fault, message));
  }

  /** The breaker is open. */
  Answer.None broken() {
    return new Answer.None(Fault.HANDLER_DOWN, "handler " + type() + " " + Breaker.SENTENCE + "; try again later", false);
  }

  String type() {
    return config.type();
  }

  /** The handler has taken the message of a call. */
  void asked(Dispatch dispatch) {
    calls.asked();
    bus.trace().asked(dispatch);
  }

  Trace trace() {
    return bus.trace();
  }

  Vertx vertx() {
    return vertx;
  }

  /** There is none of this type any more. */
  void close() {
    Status.of(vertx).remove(calls);
  }

  /** For the calls that begin now. */
  Destination destination() {
    return destination;
  }
}
