package io.bester.protocol;

import java.util.Locale;
import java.util.Optional;

/** Every named thing that can go wrong on a wire: its code and its class. [P-9.3] */
public enum Fault {
  UNKNOWN_TYPE("unknown-type", Kind.CANCEL),
  UNKNOWN_COMMAND("unknown-command", Kind.CANCEL),
  BAD_ANSWER("bad-answer", Kind.CANCEL),
  HANDLER_ERROR("handler-error", Kind.CANCEL),
  HANDLER_LOOP("handler-loop", Kind.CANCEL),
  LOOP("loop", Kind.CANCEL),
  NO_PEER("no-peer", Kind.CANCEL),
  BAD_ENVELOPE("bad-envelope", Kind.CANCEL),
  FRAME_TOO_LARGE("frame-too-large", Kind.CANCEL),
  EXPIRED("expired", Kind.CANCEL),

  HANDLER_TIMEOUT("handler-timeout", Kind.WAIT),
  HANDLER_DOWN("handler-down", Kind.WAIT),
  HANDLER_BUSY("handler-busy", Kind.WAIT),
  PEER_DOWN("peer-down", Kind.WAIT),
  STORAGE_FULL("storage-full", Kind.WAIT),
  OVERLOADED("overloaded", Kind.WAIT),
  SHUTTING_DOWN("shutting-down", Kind.WAIT),

  AUTH_FAILED("auth-failed", Kind.AUTH),
  NOT_ALLOWED("not-allowed", Kind.POLICY),
  RATE_LIMITED("rate-limited", Kind.POLICY),
  BANNED("banned", Kind.POLICY),
  TOO_MANY("too-many", Kind.POLICY);

  /** What the sender can do about it: wait and try again, or not. */
  public enum Kind {
    CANCEL, WAIT, AUTH, POLICY;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final String code;
  private final Kind kind;

  Fault(String code, Kind kind) {
    this.code = code;
    this.kind = kind;
  }

  /** The stable word on the wire. */
  public String code() {
    return code;
  }

  public Kind kind() {
    return kind;
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
