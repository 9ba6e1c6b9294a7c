package io.bester.client.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Who counts as one visitor: an IPv4 address, or an IPv6 network of 64 bits, as providers hand them out whole. */
public final class Network {
  private static final int PREFIX_BYTES = 8;

  private Network() {}

  /** @param host an IP address in figures; an IPv4 address inside an IPv6 one counts as itself */
  public static String of(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      return address instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), PREFIX_BYTES)) + "/64"
          : address.getHostAddress();
    } catch (UnknownHostException e) {
      return host; // no address at all: then it is only itself
    }
  }
}
