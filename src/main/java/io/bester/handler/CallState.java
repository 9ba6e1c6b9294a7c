package io.bester.handler;

import io.bester.protocol.ProtocolException;
import io.bester.transport.Exchange;
import io.vertx.core.buffer.Buffer;

/**
 * How far a call has come.
 *
 * <pre>
 *                        ┌──refused: again
 *                        ▼    │
 *   Outside ────────────▶ Inside ──connected──▶ Asked
 *      │                  ▲    │
 *      │ let in, or again:│    │backlog full
 *      │    it comes back │    │
 *      └──────────▶ Waiting ◀──┘                         and from each to Ended
 * </pre>
 */
sealed interface CallState {
  CallState OUTSIDE = new Outside();
  CallState WAITING = new Waiting();
  CallState INSIDE = new Inside();
  CallState ENDED = new Ended();

  /** It has not come to the gate yet, or was turned away there. */
  record Outside() implements CallState {}

  /** It stands in the gate's queue; or it has been let in, and doesn't know yet. */
  record Waiting() implements CallState {}

  /** It has a place with the handler, and looks for a connection. Nothing has been sent. */
  record Inside() implements CallState {}

  /** Its message is with the handler, or on its way there. */
  final class Asked implements CallState, Exchange.Asker {
    private final HandlerCall call;
    private final Exchange exchange;

    Asked(HandlerCall call, Exchange exchange) {
      this.call = call;
      this.exchange = exchange;
    }

    void ask(Buffer frame) {
      exchange.ask(frame, this);
    }

    @Override public void answered(byte[] frame) {
      call.end(new Answer.Frame(frame));
    }

    @Override public void unanswered() {
      call.end(Answer.None.closed(call.dispatch().type()));
    }

    @Override public void unreadable(ProtocolException fault) {
      call.end(Answer.None.unreadable(call.dispatch().type(), fault));
    }

    void close() {
      exchange.close();
    }
  }

  /** It has its answer, or a fault. */
  record Ended() implements CallState {}
}
