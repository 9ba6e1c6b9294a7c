package io.bester.handlers;

import java.io.IOException;
import java.util.Map;

/** A bad report, with the detail of P-9.2: where its class is {@code wait}, sending it again later may help. */
public final class Bad extends IOException {
  private final transient Map<?, ?> detail;

  Bad(Map<?, ?> header) {
    super("refused: " + (header.get("detail") instanceof Map<?, ?> detail ? detail.get("message") : "the server didn't say why"));
    this.detail = header.get("detail") instanceof Map<?, ?> map ? map : Map.of();
  }

  public Map<?, ?> detail() {
    return detail;
  }

  /** Whether the same may go well later. */
  boolean passes() {
    return "wait".equals(detail.get("class")) || "too-many".equals(detail.get("code")) || "rate-limited".equals(detail.get("code"));
  }
}
