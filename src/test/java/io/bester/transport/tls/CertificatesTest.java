package io.bester.transport.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.pki.Authority;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A certificate is for the names in it, and for nobody who is merely called alike. */
class CertificatesTest {
  private static final Authority AUTHORITY = new Authority("Verona");

  private static List<String> names(Authority.Identity identity) {
    return Certificates.names(List.of(identity.certificate()));
  }

  /** The tool that makes our certificates knows no stars. */
  private static List<String> names(String name) {
    return name.contains("*") ? List.of(name) : names(AUTHORITY.issue(name));
  }

  @ParameterizedTest
  @CsvSource({
      "b.example,          b.example",
      "b.example,          B.Example",
      "B.EXAMPLE,          b.example",
      "*.b.example,        x.b.example",
      "*.b.example,        X.B.example",
      "xn--mnchen-3ya.example, münchen.example",
      "xn--mnchen-3ya.example, MÜNCHEN.example",
      "localhost,          localhost",
      "127.0.0.1,          127.0.0.1",
      "::1,                ::1",
      "fd00::a,            fd00:0:0:0:0:0:0:A",
      "2001:db8::1,        2001:0db8::0001",
  })
  void fits(String name, String host) {
    assertTrue(Certificates.match(names(name), host));
  }

  @ParameterizedTest
  @CsvSource({
      "b.example,          c.example",
      "b.example,          x.b.example",
      "b.example,          b.example.org",
      "b.example,          ''",
      "*.b.example,        b.example",
      "*.b.example,        x.y.b.example",
      "*.b.example,        .b.example",
      "*.example,          b.example",
      "*.0.0.1,            127.0.0.1",
      "x*.b.example,       xy.b.example",
      "127.0.0.1,          127.0.0.2",
      "::1,                127.0.0.1",
      "127.0.0.1,          localhost",
  })
  void doesNotFit(String name, String host) {
    assertFalse(Certificates.match(names(name), host));
  }

  @Test void oneOfSeveralNamesIsEnough() {
    List<String> names = names(AUTHORITY.issue("a.example", "B.example", "10.0.0.1"));
    assertEquals(List.of("a.example", "b.example", "10.0.0.1"), names);
    assertTrue(Certificates.match(names, "b.example") && Certificates.match(names, "10.0.0.1"));
  }

  @Test void theSubjectNamesNobody() {
    assertEquals(List.of(), names(AUTHORITY.issueToSubject("b.example")));
    assertEquals(List.of(), Certificates.names(List.of()));
  }

  @Test void aStarIsNoNameOfAPeer() {
    List<String> names = List.of("*.b.example", "c.example");
    assertFalse(Certificates.name(names, "x.b.example"));
    assertTrue(Certificates.name(names, "C.example"));
  }
}
