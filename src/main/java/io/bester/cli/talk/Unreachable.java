package io.bester.cli.talk;

import io.bester.transport.Refusal;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

/** Why nobody could be reached at an address, in words that say what to do. */
final class Unreachable {
  private Unreachable() {}

  static Failure failure(ServerAddress server, Throwable cause) {
    return new Failure(ExitCode.NOT_CONNECTED, "could not connect to " + server + ": " + reason(server, cause));
  }

  private static String reason(ServerAddress server, Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return "the host is unknown; correct its name";
    }
    if (timedOut(cause)) {
      return "no answer within " + Loop.CONNECT_TIMEOUT.toSeconds()
          + " s; see whether the address is right and no firewall stands between";
    }
    String message = String.valueOf(cause.getMessage());
    if (message.contains("ermission denied")) {
      return "permission is missing; ask whoever runs the server for access to its socket";
    }
    return server instanceof ServerAddress.Unix ? unix(Refusal.of(cause), message) : tcp(message);
  }

  private static boolean timedOut(Throwable cause) {
    return cause instanceof TimeoutException || cause.getClass().getSimpleName().contains("Timeout");
  }

  private static String unix(Refusal refusal, String message) {
    return switch (refusal) {
      case NO_SOCKET -> "there is no such file; start the server or correct the path";
      case NOBODY_LISTENS -> "nobody listens there, it is a file left over or no socket; start the server";
      case BACKLOG_FULL -> "too many connections wait there already; try again";
      case NOT_PERMITTED -> "permission is missing; ask whoever runs the server for access to its socket";
      case NO_DESCRIPTORS, OTHER -> message;
    };
  }

  private static String tcp(String message) {
    return message.contains("refused") ? "nobody listens there; start the server or correct the address" : message;
  }
}
