package io.bester.config.notation;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Hosts as they stand in a configuration: names and literal addresses, never looked up. */
public final class Hosts {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,252}");
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9_.-]{1,32})?");

  private Hosts() {}

  public static boolean name(String host) {
    return NAME.matcher(host).matches();
  }

  public static boolean v6(String host) {
    return V6.matcher(host).matches() && NetUtil.isValidIpV6Address(host);
  }

  public static boolean loopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
    try {
      return address != null && InetAddress.getByAddress(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Whether a listener on one of the two hosts takes the port from one on the other. */
  public static boolean overlap(String one, String other) {
    if (v6(one) != v6(other)) {
      return false;
    }
    return one.equals(other) || wildcard(one) || wildcard(other);
  }

  private static boolean wildcard(String host) {
    return host.equals("0.0.0.0") || host.equals("::");
  }

  public static String join(String host, int port) {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
