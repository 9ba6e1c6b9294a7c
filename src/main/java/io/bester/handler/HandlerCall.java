package io.bester.handler;

import io.bester.bus.Event.Dispatch;
import io.bester.handler.Deadlines.Deadline;
import io.bester.transport.Exchange;
import io.bester.transport.Refusal;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One message with one handler: a fresh UNIX socket, one frame out, one frame in, one deadline. [P-5.1, P-5.7]
 *
 * <p>Until it is asked nothing has been sent, and every refusal is tried again: after 2 ms, doubling to 100 ms. From then on
 * nothing is. {@link CallState} draws the way.
 */
final class HandlerCall {
  private static final System.Logger LOG = System.getLogger("bester.handler");
  private static final long FIRST_PAUSE_MILLIS = 2;
  private static final long LONGEST_PAUSE_MILLIS = 100;

  private final Route route;
  private final Route.Destination destination;
  private final Condition handler;
  private final Request request;
  private final Dispatch dispatch;
  private final Context context;
  private final Thread thread;
  private final Deadline deadline;
  private CallState state = CallState.OUTSIDE;
  private boolean passed;
  private long pause = FIRST_PAUSE_MILLIS;

  HandlerCall(Route route, Dispatch dispatch) {
    this.route = route;
    this.destination = route.destination();
    this.handler = destination.condition();
    this.request = route.request(dispatch);
    this.dispatch = request.dispatch();
    this.context = route.vertx().getOrCreateContext();
    this.thread = Thread.currentThread();
    this.deadline = destination.deadlines().start(this::late);
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
      case FULL -> end(Answer.None.queueFull(route.type()));
      default -> {
        state = CallState.WAITING;
        route.trace().waitsForHandler(dispatch);
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
    if (state == CallState.ENDED) {
      handler.gate().leave(false);
      return;
    }
    enter();
  }

  /** Run by whoever has left, who must get on: a call that breaks here ends alone, and gives its place back. */
  private void enter() {
    state = CallState.INSIDE;
    try {
      passed = passed || handler.breaker().pass();
      if (!passed) {
        endSoon(route.broken());
        return;
      }
      dial();
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void failed(RuntimeException e) {
    LOG.log(Level.ERROR, "handler(" + route.type() + ") the server failed on id=" + dispatch.origin().id(), e);
    endSoon(Answer.None.ours());
  }

  private void dial() {
    Optional<String> hopeless = handler.program().get().hopeless(deadline.nanos());
    if (hopeless.isPresent()) {
      endSoon(Answer.None.down(route.type(), hopeless.get()));
      return;
    }
    Buffer question = request.frame(); // first, for the handler mustn't wait while it fails
    destination.dial().onComplete(dialled -> dialled(dialled, question));
  }

  private void dialled(AsyncResult<Exchange> dialled, Buffer question) {
    try {
      goOn(dialled, question);
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void goOn(AsyncResult<Exchange> dialled, Buffer question) {
    if (dialled.failed()) {
      LOG.log(Level.DEBUG, () -> "handler(" + route.type() + ") took no connection: " + dialled.cause().getMessage());
      refused(Refusal.of(dialled.cause()));
      return;
    }
    if (state == CallState.ENDED) {
      dialled.result().close();
      return;
    }
    ask(dialled.result(), question);
  }

  private void refused(Refusal refusal) {
    if (state == CallState.ENDED) {
      return;
    }
    long millis = pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
    pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    if (refusal == Refusal.BACKLOG_FULL) {
      state = CallState.WAITING;
      handler.gate().stepBack(this);
      route.vertx().setTimer(millis, again -> comeBack());
      return;
    }
    handler.gate().refused(refusal);
    route.vertx().setTimer(millis, again -> dialAgain());
  }

  private void comeBack() {
    if (state == CallState.WAITING && handler.gate().comeBack(this)) {
      enter();
    }
  }

  private void dialAgain() {
    if (state == CallState.INSIDE) {
      enter();
    }
  }

  private void ask(Exchange exchange, Buffer question) {
    CallState.Asked asked = new CallState.Asked(this, exchange);
    state = asked;
    handler.gate().accepted();
    LOG.log(Level.DEBUG, () -> "handler(" + route.type() + ") >> " + dispatch.data().length() + " " + destination.socket()
        + " id=" + dispatch.origin().id());
    route.asked(dispatch);
    asked.ask(question);
  }

  private void late() {
    end(state instanceof CallState.Asked
        ? Answer.None.mute(route.type(), deadline.millis())
        : Answer.None.unasked(route.type(), deadline.millis(), handler));
  }

  /** Not now, for who leaves lets the next one in: a whole queue that can't go on would end inside itself. */
  private void endSoon(Answer answer) {
    context.runOnContext(ignored -> end(answer));
  }

  /** Exactly once, whatever comes first: answer, fault, close or deadline. */
  void end(Answer answer) {
    if (state == CallState.ENDED) {
      return;
    }
    CallState last = state;
    state = CallState.ENDED;
    deadline.cancel();
    if (last instanceof CallState.Asked asked) {
      asked.close();
    }
    if (passed && answer instanceof Answer.None none && !none.reached()) {
      handler.breaker().unknown();
    }
    try {
      route.ended(this, answer);
    } finally {
      makeRoom(last);
    }
  }

  private void makeRoom(CallState last) {
    if (last == CallState.WAITING) {
      handler.gate().giveUp(this);
    } else if (last != CallState.OUTSIDE) {
      handler.gate().leave(last instanceof CallState.Asked);
    }
  }
}
