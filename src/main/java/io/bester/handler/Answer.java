package io.bester.handler;

import io.bester.protocol.Fault;
import io.bester.protocol.ProtocolException;
import io.bester.transport.Refusal;
import java.util.Optional;

/** How a call ended. */
sealed interface Answer {

  /** The handler's one frame. */
  record Frame(byte[] json) implements Answer {}

  /**
   * There was none. [P-5.5, P-5.7]
   *
   * @param message why, in words for the sender of the message
   * @param reached whether the message had been handed over; if so, the failure is the handler's
   */
  record None(Fault fault, String message, boolean reached) implements Answer {

    static None queueFull(String type) {
      return unsent(type, Fault.HANDLER_BUSY, "has as many messages waiting as it may; try again later");
    }

    /** @param trouble with its program */
    static None down(String type, String trouble) {
      return unsent(type, Fault.HANDLER_DOWN, trouble);
    }

    /** The server broke on it, which says nothing about the handler. */
    static None ours() {
      return new None(Fault.OVERLOADED, "the server failed on this message; its log says why", false);
    }

    static None closed(String type) {
      return sent(type, Fault.BAD_ANSWER, "closed its connection without a whole answer");
    }

    static None unreadable(String type, ProtocolException fault) {
      boolean tooLong = fault.fault() == Fault.FRAME_TOO_LARGE;
      return sent(type, Fault.BAD_ANSWER, (tooLong ? "gave too long an answer: " : "gave no answer: ") + fault.getMessage());
    }

    /** It was asked, and its time is over. */
    static None mute(String type, long millis) {
      return sent(type, Fault.HANDLER_TIMEOUT, "did not answer within " + millis + " ms; try again later");
    }

    /** It could not be asked, and its time is over. */
    static None unasked(String type, long millis, Condition handler) {
      Optional<String> trouble = handler.program().get().trouble();
      if (trouble.isPresent()) {
        return down(type, trouble.get());
      }
      Optional<Refusal> refusal = handler.gate().lastRefusal();
      if (refusal.isEmpty()) {
        return unsent(type, Fault.HANDLER_TIMEOUT, "had no time for it within " + millis + " ms; try again later");
      }
      Fault fault = refusal.get() == Refusal.BACKLOG_FULL ? Fault.HANDLER_BUSY : Fault.HANDLER_DOWN;
      return unsent(type, fault, "took no connection for " + millis + " ms: " + refusal.get().sentence());
    }

    private static None unsent(String type, Fault fault, String what) {
      return new None(fault, "handler " + type + " " + what, false);
    }

    private static None sent(String type, Fault fault, String what) {
      return new None(fault, "handler " + type + " " + what, true);
    }
  }
}
