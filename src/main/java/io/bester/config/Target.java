package io.bester.config;

import io.bester.config.notation.Hosts;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of another server: {@code host:port}, {@code [v6]:port}, {@code tls://host:port}. */
public record Target(String host, int port, boolean tls) {
  private static final Pattern FORM = Pattern.compile("(tls://)?(?:\\[([^\\[\\]]+)\\]|([^\\[\\]:]+)):([0-9]{1,5})");

  /** Empty for anything else, such as an address with a path, a user or white space in it. */
  public static Optional<Target> parse(String address) {
    Matcher form = FORM.matcher(address);
    if (!form.matches()) {
      return Optional.empty();
    }
    boolean bracketed = form.group(2) != null;
    String host = bracketed ? form.group(2) : form.group(3);
    int port = Integer.parseInt(form.group(4));
    if (port < 1 || port > 65535 || !(bracketed ? Hosts.v6(host) : Hosts.name(host))) {
      return Optional.empty();
    }
    return Optional.of(new Target(host, port, form.group(1) != null));
  }

  @Override
  public String toString() {
    return (tls ? "tls://" : "") + Hosts.join(host, port);
  }
}
