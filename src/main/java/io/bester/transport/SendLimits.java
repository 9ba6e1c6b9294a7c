package io.bester.transport;

import io.bester.config.LimitsConfig;

/**
 * When a reader is too slow. [P-3.5]
 *
 * @param most bytes that may be pending
 * @param stall bytes that may be pending without progress
 * @param stallMillis how long they may
 */
public record SendLimits(long most, long stall, long stallMillis) {
  public static SendLimits of(LimitsConfig limits) {
    return new SendLimits(limits.sendQueue(), limits.stallBytes(), limits.stallTime().toMillis());
  }
}
