package io.bester.protocol;

import java.util.List;

/**
 * What a server sent on a connection that we opened: a status report or a message. [P-3.1, P-3.2] Strings are empty
 * where nothing stood.
 *
 * @param kind {@code statusReport}, {@code receivedMessage} or something newer
 * @param code of the fault, in a bad report of one of our servers
 * @param message who, what, why and what to do, in such a report
 * @param type of a message
 * @param data of a message
 */
public record Report(
    String kind, String status, String code, String message, List<String> caps, Id id, String type, Data data) {
  public static final String STATUS_REPORT = "statusReport";
  public static final String RECEIVED_MESSAGE = "receivedMessage";
  public static final String GOOD = "good";
  public static final String BAD = "bad";
  public static final String LINK = "link";

  public boolean isStatus() {
    return kind.equals(STATUS_REPORT);
  }

  public boolean good() {
    return status.equals(GOOD);
  }
}
