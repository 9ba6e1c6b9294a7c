package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.pki.Authority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that know one another by their certificates. [P-7.10] */
@Timeout(180)
class CertificateIT {
  private static final Authority AUTHORITY = new Authority("Verona");
  private static final Authority OTHER = new Authority("Mantua");

  @TempDir
  Path folder;

  /** Takes servers that show a certificate, and shows its own. */
  private Setup server(String name, Authority.Identity identity, Authority clients) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    identity.writeCert(own.resolve("cert.pem"));
    identity.writeKey(own.resolve("key.pem"));
    clients.write(own.resolve("ca.pem"));
    return Setup.in(own).with("{'name':'" + name + "'}").with(FederationIT.LISTED).handler("chat", "{}")
        .with("{'listeners':{'peers':{'kind':'tcp','port':0,'scopes':['server'],"
            + "'tls':{'cert':'cert.pem','key':'key.pem','clientCa':'ca.pem'}}}}")
        .with("{'federation':{'tls':{'cert':'cert.pem','key':'key.pem','ca':'ca.pem'}}}");
  }

  private Setup server(String name) throws IOException {
    return server(name, AUTHORITY.issue(name), AUTHORITY);
  }

  private static String tls(RunningNode node) {
    return "tls://" + node.field("peers");
  }

  @Test
  void messagesPassBothWaysOverLinks() throws IOException {
    Setup a = server("a.example");
    Setup b = server("b.example").peer("a.example", "tls://127.0.0.1:9");
    try (RunningNode s2 = b.start();
        RunningNode s1 = a.peer("b.example", tls(s2)).start();
        ScriptedHandler here = ScriptedHandler.at(a.socket("chat"), data -> Answer.sendClients(data, "juliet@b.example"));
        ScriptedHandler there = ScriptedHandler.at(b.socket("chat"), data -> Answer.sendClients(data, "romeo@a.example"));
        WireClient romeo = s1.login("romeo");
        WireClient juliet = s2.login("juliet")) {
      b.peer("a.example", tls(s1)).write();
      s2.hangUp();
      s2.log().await("live now peers.a", Deadline.usual());
      for (int i = 0; i < 20; i++) {
        romeo.send("chat", String.valueOf(i), "a" + i);
        assertEquals(i, juliet.next().data());
        assertTrue(romeo.next().isGood());
        juliet.send("chat", String.valueOf(i), "b" + i);
        assertEquals(i, romeo.next().data());
        assertTrue(juliet.next().isGood());
      }
      assertEquals(1, s1.log().with("link opened").size(), s1.toString());
      assertEquals(1, s2.log().with("link opened").size(), s2.toString());
      assertEquals(20, here.count());
      assertEquals(20, there.count());
      assertEquals(0, s1.stop());
      assertEquals(0, s2.stop());
    }
  }

  /** The report on a message that a sends to b, where b knows a as a peer with a certificate. */
  private Frame report(Setup a, Setup b, String reason) {
    try (RunningNode s2 = b.peer("a.example", "tls://127.0.0.1:9").start();
        RunningNode s1 = a.peer("b.example", tls(s2)).start();
        ScriptedHandler before = ScriptedHandler.at(a.socket("chat"), data -> Answer.sendServers(data, "b.example"));
        ScriptedHandler behind = ScriptedHandler.at(b.socket("chat"), Answer::sendClients);
        WireClient romeo = s1.login("romeo")) {
      Frame report = romeo.ask("chat", "1", "a1");
      assertEquals(List.of("b.example"), report.named("failed"), report + "\n" + s1);
      assertEquals(0, behind.count());
      assertEquals(1, before.count());
      if (!reason.isEmpty()) {
        String line = s1.log().await("peer(b.example)", Deadline.usual());
        assertTrue(line.contains(reason), line);
      }
      return report;
    }
  }

  @Test
  void aCertificateForAnotherNameIsNotLetIn() throws IOException {
    Frame report = report(server("a.example", AUTHORITY.issue("c.example"), AUTHORITY), server("b.example"), "");
    assertEquals("not-allowed", report.code(), report.text());
  }

  @Test
  void aNameThatTheCertificateDoesNotHaveIsNotLetIn() throws IOException {
    Setup b = server("b.example").peer("c.example", "tls://127.0.0.1:9");
    Frame report = report(server("a.example", AUTHORITY.issue("c.example"), AUTHORITY), b, "");
    assertEquals("not-allowed", report.code(), report.text());
  }

  @Test
  void aCertificateOfAnotherAuthorityIsNotLetIn() throws IOException {
    Frame report = report(server("a.example", OTHER.issue("a.example"), AUTHORITY), server("b.example"), "our certificate");
    assertEquals("peer-down", report.code(), report.text());
  }

  @Test
  void whoShowsNoCertificateIsNotLetIn() throws IOException {
    Setup a = server("a.example").with("{'federation':{'tls':{'cert':'','key':''}}}");
    assertEquals("peer-down", report(a, server("b.example"), "wants one and got none").code());
    Setup b = server("b.example").with("{'listeners':{'peers':{'tls':{'clientAuth':'optional'}}}}");
    assertEquals("not-allowed", report(a, b, "").code());
  }

  @Test
  void aServerWithAnothersCertificateIsNotTrusted() throws IOException {
    Frame report = report(server("a.example"), server("b.example", AUTHORITY.issue("c.example"), AUTHORITY),
        "its certificate is for [c.example] and not for b.example or 127.0.0.1");
    assertEquals("peer-down", report.code(), report.text());
    Frame other = report(server("a.example", AUTHORITY.issue("a.example"), AUTHORITY),
        server("b.example", OTHER.issue("b.example"), AUTHORITY), "nobody whom we trust has signed");
    assertEquals("peer-down", other.code(), other.text());
  }

  @Test
  void aReloadBringsAnotherCertificate() throws IOException {
    Setup a = server("a.example", OTHER.issue("a.example"), AUTHORITY);
    Setup b = server("b.example").peer("a.example", "tls://127.0.0.1:9");
    AUTHORITY.issue("a.example").writeCert(a.folder().resolve("new-cert.pem"));
    try (RunningNode s2 = b.start();
        RunningNode s1 = a.peer("b.example", tls(s2)).start();
        ScriptedHandler before = ScriptedHandler.at(a.socket("chat"), data -> Answer.sendServers(data, "b.example"));
        ScriptedHandler behind = ScriptedHandler.at(b.socket("chat"), Answer::sendClients);
        WireClient romeo = s1.login("romeo")) {
      assertEquals("peer-down", romeo.ask("chat", "1", "a1").code());
      a.with("{'federation':{'tls':{'cert':'new-cert.pem'}}}").write();
      s1.hangUp();
      s1.log().await("keeps its certificates: federation: the TLS file key.pem is not the key of", Deadline.usual());
      assertEquals("peer-down", romeo.ask("chat", "1", "a2").code());
      Authority.Identity good = AUTHORITY.issue("a.example");
      good.writeCert(a.folder().resolve("good-cert.pem"));
      good.writeKey(a.folder().resolve("good-key.pem"));
      a.with("{'federation':{'tls':{'cert':'good-cert.pem','key':'good-key.pem'}}}").write();
      s1.hangUp();
      s1.log().await("live now federation", 2, Deadline.usual());
      Deadline.usual().await("messages pass", () -> romeo.ask("chat", "1", "a3").isGood());
      assertTrue(behind.count() > 0);
      assertTrue(before.count() > 2);
    }
  }
}
