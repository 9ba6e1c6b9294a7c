package io.bester.protocol;

import java.util.Optional;

/** Every named thing that can go wrong on a wire: its code, its class, and whether it ends the connection. [P-9.3] */
public enum Fault {
  UNKNOWN_TYPE("unknown-type", Kind.CANCEL, false),
  UNKNOWN_COMMAND("unknown-command", Kind.CANCEL, false),
  BAD_ANSWER("bad-answer", Kind.CANCEL, false),
  HANDLER_ERROR("handler-error", Kind.CANCEL, false),
  HANDLER_LOOP("handler-loop", Kind.CANCEL, false),
  LOOP("loop", Kind.CANCEL, false),
  NO_PEER("no-peer", Kind.CANCEL, false),
  BAD_ENVELOPE("bad-envelope", Kind.CANCEL, true),
  FRAME_TOO_LARGE("frame-too-large", Kind.CANCEL, true),
  EXPIRED("expired", Kind.CANCEL, false),

  HANDLER_TIMEOUT("handler-timeout", Kind.WAIT, false),
  HANDLER_DOWN("handler-down", Kind.WAIT, false),
  HANDLER_BUSY("handler-busy", Kind.WAIT, false),
  PEER_DOWN("peer-down", Kind.WAIT, false),
  STORAGE_FULL("storage-full", Kind.WAIT, false),
  OVERLOADED("overloaded", Kind.WAIT, false),
  SHUTTING_DOWN("shutting-down", Kind.WAIT, false),

  AUTH_FAILED("auth-failed", Kind.AUTH, true),
  NOT_ALLOWED("not-allowed", Kind.POLICY, true),
  RATE_LIMITED("rate-limited", Kind.POLICY, false),
  BANNED("banned", Kind.POLICY, true),
  TOO_MANY("too-many", Kind.POLICY, true);

  /** What the sender can do about it: wait and try again, or not. */
  public enum Kind {
    CANCEL, WAIT, AUTH, POLICY;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final String code;
  private final Kind kind;
  private final boolean closes;

  Fault(String code, Kind kind, boolean closes) {
    this.code = code;
    this.kind = kind;
    this.closes = closes;
  }

  /** The stable word on the wire. */
  public String code() {
    return code;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether a connection on which the fault was found is closed after its report. */
  public boolean closes() {
    return closes;
  }

  public static Optional<Fault> ofCode(String code) {
    for (Fault fault : values()) {
      if (fault.code.equals(code)) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }
}
