package io.bester.client.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

/** Who counts as one visitor. [P-10.18] */
class NetworkTest {

  @Test void anIpv4AddressIsItself() {
    assertEquals("192.0.2.7", Network.of("192.0.2.7"));
    assertNotEquals(Network.of("192.0.2.7"), Network.of("192.0.2.8"));
  }

  @Test void anIpv6AddressIsItsNetworkOf64Bits() {
    String network = Network.of("2001:db8:1:2::1");
    assertEquals(network, Network.of("2001:db8:1:2:ffff:ffff:ffff:ffff"));
    assertEquals(network, Network.of("2001:DB8:1:2:0:0:0:9"));
    assertNotEquals(network, Network.of("2001:db8:1:3::1"));
    assertNotEquals(network, Network.of("2001:db9:1:2::1"));
  }

  @Test void anIpv4AddressInsideAnIpv6OneIsTheIpv4Address() {
    assertEquals("192.0.2.7", Network.of("::ffff:192.0.2.7"));
    assertEquals("192.0.2.7", Network.of("0:0:0:0:0:ffff:c000:207"));
    assertNotEquals(Network.of("::ffff:192.0.2.7"), Network.of("::ffff:192.0.2.8"));
  }

  @Test void theZoneOfALinkLocalAddressDoesNotMatter() {
    assertEquals(Network.of("fe80::1"), Network.of("fe80::2%1"));
  }
}
