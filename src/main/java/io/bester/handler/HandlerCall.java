package io.bester.handler;

import io.bester.bus.Event.Dispatch;
import io.bester.handler.Deadlines.Deadline;
import io.bester.protocol.Fault;
import io.bester.protocol.ProtocolException;
import io.bester.transport.Dialer;
import io.bester.transport.Exchange;
import io.bester.transport.Refusal;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One message with one handler: a fresh UNIX socket, one frame out, one frame in, one deadline. [P-5.1, P-5.7]
 *
 * <pre>
 *   waiting ──let in──▶ connecting ──▶ asked ──▶ ended
 *      ▲                 ▲    │refused: again after 2 ms, doubling to 100 ms
 *      └──backlog full───┴────┘
 * </pre>
 *
 * <p>Until it is asked nothing has been sent, and every refusal is tried again; from then on nothing is.
 */
final class HandlerCall implements Exchange.Asker {
  private static final System.Logger LOG = System.getLogger("bester.handler");
  private static final long FIRST_PAUSE_MILLIS = 2;
  private static final long LONGEST_PAUSE_MILLIS = 100;

  private enum State { WAITING, CONNECTING, ASKED, ENDED }

  private final Route route;
  private final Condition handler;
  private final Path socket;
  private final Dialer dialer;
  private final Request request;
  private final Dispatch dispatch;
  private final Context context;
  private final Thread thread;
  private final Deadline deadline;
  private State state = State.WAITING;
  private boolean waits;
  private boolean inside;
  private boolean passed;
  private Exchange exchange;
  private long pause = FIRST_PAUSE_MILLIS;

  HandlerCall(Route route, Dispatch dispatch) {
    this.route = route;
    this.handler = route.condition();
    this.socket = route.socket();
    this.dialer = route.dialer();
    this.request = route.request(dispatch);
    this.dispatch = request.dispatch();
    this.context = route.vertx().getOrCreateContext();
    this.thread = Thread.currentThread();
    this.deadline = route.deadlines().start(this::late);
  }

  Condition handler() {
    return handler;
  }

  Dispatch dispatch() {
    return dispatch;
  }

  /** What it weighs while it waits. */
  int bytes() {
    return dispatch.data().array().length; // a slice, which keeps its whole frame
  }

  void start() {
    switch (handler.gate().enter(this)) {
      case INSIDE -> enter();
      case FULL -> end(new Answer.None(Fault.HANDLER_BUSY, "handler " + route.type()
          + " has as many messages waiting as it may; try again later", false));
      default -> {
        waits = true;
        LOG.log(Level.DEBUG, () -> "handler(" + route.type() + ") waits id=" + dispatch.origin().id());
      }
    }
  }

  /**
   * Called by whoever leaves the gate, on any thread. On the call's own event loop it goes on at once, which saves a round of the
   * loop. The thread tells which loop that is: contexts are many on one, and a worker's thread is another's the next time.
   */
  void letIn() {
    if (Context.isOnEventLoopThread() && Thread.currentThread() == thread) {
      goIn();
      return;
    }
    context.runOnContext(ignored -> goIn());
  }

  private void goIn() {
    if (state == State.ENDED) {
      handler.gate().leave(false);
      return;
    }
    enter();
  }

  private void enter() {
    inside = true;
    connect();
  }

  /** Run by whoever has left, who must get on: a call that breaks here ends alone, and gives its place back. */
  private void connect() {
    try {
      passed = passed || handler.breaker().pass();
      if (!passed) {
        endSoon(route.broken());
        return;
      }
      state = State.CONNECTING;
      dial();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "handler(" + route.type() + ") the server failed on a message", e);
      endSoon(new Answer.None(Fault.OVERLOADED, "the server failed on this message; its log says why", false));
    }
  }

  private void dial() {
    Optional<String> hopeless = handler.program().get().hopeless(deadline.nanos());
    if (hopeless.isPresent()) {
      endSoon(failure(Fault.HANDLER_DOWN, hopeless.get()));
      return;
    }
    dialer.exchange(socket).onComplete(this::dialled);
  }

  private void dialled(AsyncResult<Exchange> dialled) {
    if (dialled.failed()) {
      LOG.log(Level.DEBUG, () -> "handler(" + route.type() + ") took no connection: " + dialled.cause().getMessage());
      refused(Refusal.of(dialled.cause()));
      return;
    }
    if (state == State.ENDED) {
      dialled.result().close();
      return;
    }
    handler.gate().accepted();
    ask(dialled.result());
  }

  private void refused(Refusal refusal) {
    if (state == State.ENDED) {
      return;
    }
    long millis = pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
    pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    if (refusal == Refusal.BACKLOG_FULL) {
      state = State.WAITING;
      inside = false;
      waits = true;
      handler.gate().stepBack(this);
      route.vertx().setTimer(millis, again -> comeBack());
      return;
    }
    handler.gate().refused(refusal);
    route.vertx().setTimer(millis, again -> dialAgain());
  }

  private void comeBack() {
    if (state == State.WAITING && !inside && handler.gate().comeBack(this)) {
      enter();
    }
  }

  private void dialAgain() {
    if (state == State.CONNECTING) {
      connect();
    }
  }

  private void ask(Exchange open) {
    state = State.ASKED;
    exchange = open;
    LOG.log(Level.DEBUG, () -> "handler(" + route.type() + ") >> " + dispatch.data().length() + " " + socket
        + " id=" + dispatch.origin().id());
    open.ask(request.frame(), this);
  }

  @Override public void answered(byte[] frame) {
    end(new Answer.Frame(frame));
  }

  @Override public void unanswered() {
    end(failure(Fault.BAD_ANSWER, "closed its connection without a whole answer"));
  }

  @Override public void unreadable(ProtocolException fault) {
    boolean tooLong = fault.fault() == Fault.FRAME_TOO_LARGE;
    end(failure(Fault.BAD_ANSWER, (tooLong ? "gave too long an answer: " : "gave no answer: ") + fault.getMessage()));
  }

  private void late() {
    Optional<String> trouble = state == State.ASKED ? Optional.empty() : handler.program().get().trouble();
    if (trouble.isPresent()) {
      end(failure(Fault.HANDLER_DOWN, trouble.get()));
      return;
    }
    Optional<Refusal> refusal = state == State.ASKED ? Optional.empty() : handler.gate().lastRefusal();
    if (refusal.isEmpty()) {
      String where = state == State.ASKED ? "did not answer within " : "had no time for it within ";
      end(failure(Fault.HANDLER_TIMEOUT, where + deadline.millis() + " ms; try again later"));
      return;
    }
    Fault fault = refusal.get() == Refusal.BACKLOG_FULL ? Fault.HANDLER_BUSY : Fault.HANDLER_DOWN;
    end(failure(fault, "took no connection for " + deadline.millis() + " ms: " + refusal.get().sentence()));
  }

  private Answer.None failure(Fault fault, String what) {
    return new Answer.None(fault, "handler " + route.type() + " " + what, state == State.ASKED);
  }

  /** Not now, for who leaves lets the next one in: a whole queue that can't go on would end inside itself. */
  private void endSoon(Answer answer) {
    context.runOnContext(ignored -> end(answer));
  }

  /** Exactly once, whatever comes first: answer, fault, close or deadline. */
  private void end(Answer answer) {
    if (state == State.ENDED) {
      return;
    }
    boolean asked = state == State.ASKED;
    state = State.ENDED;
    deadline.cancel();
    if (asked) {
      exchange.close();
    }
    if (passed && !asked) {
      handler.breaker().unknown();
    }
    try {
      route.ended(this, answer);
    } finally {
      makeRoom(asked);
    }
  }

  private void makeRoom(boolean asked) {
    if (inside) {
      handler.gate().leave(asked);
    } else if (waits) {
      handler.gate().giveUp(this);
    }
  }
}
