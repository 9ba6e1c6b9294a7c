package io.bester.cli.talk;

import io.bester.transport.Refusal;
import io.bester.transport.tls.HandshakeFailure;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Why nobody could be reached at an address, in words that say what to do. */
public final class Unreachable {
  /** What a connection says at its end, where it knows more than that. */
  static final String BROKE = "the connection broke: ";

  private Unreachable() {}

  /** The other side has looked at us after all. */
  static Failure broken(ServerAddress server, String reason) {
    return new Failure(ExitCode.NOT_CONNECTED, "could not connect to " + server + ": " + reason.substring(BROKE.length()));
  }

  /** @param cause what connecting failed with */
  public static Failure failure(ServerAddress server, Throwable cause) {
    return new Failure(ExitCode.NOT_CONNECTED, "could not connect to " + server + ": " + reason(server, cause));
  }

  private static String reason(ServerAddress server, Throwable cause) {
    if (cause instanceof SSLException) {
      String words = HandshakeFailure.words(cause);
      return words + (words.endsWith("speak TLS") ? "; write the address without tls://, or correct it" : tlsRemedy(cause));
    }
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

  private static String tlsRemedy(Throwable cause) {
    return cause instanceof SSLPeerUnverifiedException
        ? "; write the name that it is for" : "; see whether the address is right, and name the CA of the server with --ca";
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
