package io.bester.protocol;

import java.util.List;
import java.util.Optional;

/**
 * What a report says beyond good or bad. [P-9.2]
 *
 * @param fault empty in a good report
 * @param message who, what, why and what to do; empty in a good report
 * @param delivered users, {@code user@server} or servers that were reached
 * @param offline local users without a session
 * @param failed recipients that could not be reached
 */
public record Detail(
    Optional<Fault> fault,
    String message,
    List<String> delivered,
    List<String> stored,
    List<String> offline,
    List<String> queued,
    List<String> failed) {

  public static final Detail NONE =
      new Detail(Optional.empty(), "", List.of(), List.of(), List.of(), List.of(), List.of());

  public static Detail of(Fault fault, String message) {
    return new Detail(Optional.of(fault), message, List.of(), List.of(), List.of(), List.of(), List.of());
  }

  public boolean good() {
    return fault.isEmpty();
  }

  /** Whether a report must carry it: it is bad, or not every recipient simply got the message. */
  public boolean isNoteworthy() {
    return !good() || !(stored.isEmpty() && offline.isEmpty() && queued.isEmpty() && failed.isEmpty());
  }
}
