package io.bester.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  @ParameterizedTest
  @CsvSource({
      "b.example:2223,             b.example,    2223, false",
      "tls://b.example:2223,       b.example,    2223, true",
      "127.0.0.1:1,                127.0.0.1,       1, false",
      "under_score.example:65535,  under_score.example, 65535, false",
      "[::1]:2224,                 ::1,          2224, false",
      "tls://[fd00::a:b]:99,       fd00::a:b,      99, true",
      "[::ffff:10.0.0.1]:5,        ::ffff:10.0.0.1, 5, false",
      "[fe80::1%eth0]:5,           fe80::1%eth0,    5, false"
  })
  void readsEveryForm(String address, String host, int port, boolean tls) {
    Optional<Target> target = Target.parse(address);
    assertEquals(Optional.of(new Target(host, port, tls)), target);
    assertEquals(address, target.orElseThrow().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "", ":", "b.example", "b.example:", ":2223", "b.example:0", "b.example:65536", "b.example:99999", "b.example:-1",
      "b.example:+1", "b.example:123456", "b.example:x", "b.example:1 ", " b.example:1", "b .example:1", "b\t:1", "b:1\n",
      "::1:2223", "[::1]", "[::1]2223", "[]:1", "[b.example]:1", "[127.0.0.1]:1", "[::1:5", "::1]:5", "[[::1]]:5",
      "b.example:1/path", "b.example/x:1", "user@b.example:1", "tls://user:pw@b.example:1", "tls:b.example:1",
      "TLS://b.example:1", "http://b.example:1", "tls://tls://b.example:1", "b.example:1?x", "b.example:1#x", "-b:1", ".b:1",
      "b.example:１", "bücher.example:1", "[fe80::1%a b]:5", "[fe80::1%]:5", "b\u0000:1"
  })
  void refusesAnythingElse(String address) {
    assertEquals(Optional.empty(), Target.parse(address));
  }
}
