package io.bester.transport.tls;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Whom a certificate names: the DNS names and IP addresses of its SAN, as RFC 6125 has it; never its subject. */
public final class Certificates {
  private static final int DNS = 2;
  private static final int IP = 7;

  /** In figures, so that looking at it asks no resolver. */
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

  private Certificates() {}

  /**
   * Those of the other side, where its certificate has been verified; none where it showed none.
   *
   * @param session null where nothing is encrypted, as Vert.x has it
   */
  public static List<String> names(SSLSession session) {
    try {
      return session == null ? List.of() : names(List.of(session.getPeerCertificates()));
    } catch (SSLPeerUnverifiedException e) {
      return List.of();
    }
  }

  /** @param chain the other side's own certificate first */
  public static List<String> names(List<Certificate> chain) {
    if (chain.isEmpty() || !(chain.get(0) instanceof X509Certificate own)) {
      return List.of();
    }
    try {
      Collection<List<?>> names = own.getSubjectAlternativeNames();
      return names == null ? List.of() : names.stream()
          .filter(name -> name.get(0).equals(DNS) || name.get(0).equals(IP))
          .map(name -> ((String) name.get(1)).toLowerCase(Locale.ROOT)).toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }

  /** Whether one of these names stands for a host; a star stands for one label, the leftmost. */
  public static boolean match(List<String> names, String host) {
    String wanted = ascii(host);
    int dot = wanted.indexOf('.');
    boolean hasParent = dot > 0 && wanted.indexOf('.', dot + 1) > 0 && !wanted.matches("[0-9.]+");
    return names.contains(wanted) || hasParent && names.contains("*" + wanted.substring(dot));
  }

  /** Whether one of these names is this one; a star stands for nothing but itself. */
  public static boolean name(List<String> names, String host) {
    return names.contains(ascii(host));
  }

  /** As certificates have it: IDN in ASCII, IPv6 in full. */
  private static String ascii(String host) {
    try {
      return (V6.matcher(host).matches() ? InetAddress.getByName(host).getHostAddress() : IDN.toASCII(host)).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException | UnknownHostException e) {
      return host.toLowerCase(Locale.ROOT);
    }
  }
}
