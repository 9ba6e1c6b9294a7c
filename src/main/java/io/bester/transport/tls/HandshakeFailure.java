package io.bester.transport.tls;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Why two sides could not agree on TLS, in words for the log. */
public final class HandshakeFailure {
  private static final List<Map.Entry<String, String>> WORDS = List.of(
      Map.entry("certificate_unknown", "the other side doesn't trust our certificate"),
      Map.entry("unknown_ca", "the other side doesn't know who signed our certificate"),
      Map.entry("bad_certificate", "the other side doesn't accept our certificate, or wants one and got none"),
      Map.entry("certificate_expired", "the other side says that our certificate has expired"),
      Map.entry("certificate_required", "the other side wants a certificate of ours"),
      Map.entry("protocol_version", "the other side doesn't speak TLS 1.2 or 1.3"),
      Map.entry("is not enabled", "the other side doesn't speak TLS 1.2 or 1.3"),
      Map.entry("no appropriate protocol", "the other side doesn't speak TLS 1.2 or 1.3"),
      Map.entry("cipher suites in common", "the two sides have no cipher in common"),
      Map.entry("empty client certificate chain", "the other side shows no certificate, and this listener wants one"),
      Map.entry("empty server certificate chain", "the other side shows no certificate"),
      Map.entry("path does not chain", "nobody whom we trust has signed the other side's certificate"),
      Map.entry("unable to find valid certification path", "nobody whom we trust has signed the other side's certificate"),
      Map.entry("extended key usage", "the other side's certificate is not meant for this"),
      Map.entry("path validation failed", "the other side's certificate isn't good"));

  private HandshakeFailure() {}

  public static String words(Throwable failure) {
    String found = "";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String words = one(cause);
      found = words.isEmpty() ? found : words; // the deepest knows best
    }
    return found.isEmpty() ? String.valueOf(failure.getMessage()) : found;
  }

  private static String one(Throwable cause) {
    if (cause instanceof NotSslRecordException) {
      return "the other side doesn't speak TLS";
    }
    if (cause instanceof SslHandshakeTimeoutException) {
      return "the other side didn't finish the handshake in time";
    }
    if (cause instanceof CertificateExpiredException) {
      return "the other side's certificate has expired";
    }
    if (cause instanceof CertificateNotYetValidException) {
      return "the other side's certificate isn't valid yet";
    }
    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return WORDS.stream().filter(word -> message.contains(word.getKey()))
        .map(Map.Entry::getValue).findFirst().orElse("");
  }
}
