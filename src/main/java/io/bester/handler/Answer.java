package io.bester.handler;

import io.bester.protocol.Fault;

/** How a call ended. */
sealed interface Answer {

  /** The handler's one frame. */
  record Frame(byte[] json) implements Answer {}

  /**
   * There was none.
   *
   * @param reached whether the message had been handed over; if so, the failure is the handler's
   */
  record None(Fault fault, String message, boolean reached) implements Answer {}
}
