package io.bester.bus;

import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import java.util.List;
import java.util.Optional;

/**
 * What became of one delivery or forward.
 *
 * @param delivered recipients that have it
 * @param gone users without a session any more
 * @param failed recipients that could not take it
 * @param fault why any failed
 * @param message why, in words for the sender
 */
public record Outcome(
    List<String> delivered, List<String> gone, List<String> failed, Optional<Fault> fault, String message) {

  public static Outcome delivered(String recipient) {
    return new Outcome(List.of(recipient), List.of(), List.of(), Optional.empty(), "");
  }

  public static Outcome failed(String recipient, Fault fault, String message) {
    return new Outcome(List.of(), List.of(), List.of(recipient), Optional.of(fault), message);
  }

  /** The same fate, of those whom it was really about. */
  public Outcome named(List<String> names) {
    return new Outcome(delivered.isEmpty() ? delivered : names, gone, failed.isEmpty() ? failed : names, fault, message);
  }

  public static Outcome of(Detail detail) {
    return new Outcome(detail.delivered(), detail.offline(), detail.failed(), detail.fault(), detail.message());
  }
}
