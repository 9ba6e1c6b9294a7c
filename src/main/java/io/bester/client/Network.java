package io.bester.client;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;

/** Whose line a login waits in: an address of IPv4, or a /64 of IPv6, as whoever has one of its addresses has them all. */
final class Network {
  private static final int PREFIX_BYTES = 8;
  private static final int IPV6_BYTES = 16;

  private Network() {}

  static String of(String address) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
    return bytes != null && bytes.length == IPV6_BYTES && !isIpv4(bytes)
        ? HexFormat.of().formatHex(bytes, 0, PREFIX_BYTES) : address;
  }

  /** {@code ::ffff:10.0.0.1} and {@code ::1}: many hosts there, none of them a neighbour. */
  private static boolean isIpv4(byte[] bytes) {
    return Arrays.equals(bytes, 0, PREFIX_BYTES, new byte[PREFIX_BYTES], 0, PREFIX_BYTES);
  }
}
