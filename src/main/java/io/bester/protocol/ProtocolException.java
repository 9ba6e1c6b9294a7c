package io.bester.protocol;

/** A fault on its way to the edge of the room that reports it; an expected value, so without a stack trace. */
public final class ProtocolException extends RuntimeException {
  private final Fault fault;

  /** @param message who, what, why and what to do, in words for the sender: no paths, addresses or other users */
  public ProtocolException(Fault fault, String message) {
    super(message, null, false, false);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
