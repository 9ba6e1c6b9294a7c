package io.bester.cli.check;

import io.bester.cli.talk.Failure;
import io.bester.cli.talk.Loop;
import io.bester.config.ListenerConfig;
import io.bester.config.ListenerConfig.Scope;
import io.bester.config.TlsConfig;
import io.bester.transport.tls.Certificates;
import io.bester.transport.tls.TlsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Certificates: whether a node could use them, how long they last, and whom they name. */
final class CertificateFiles implements Look {
  private static final Duration SOON = Duration.ofDays(14);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String FEDERATION = "federation.tls";

  private final Loop loop;
  private final List<Finding> findings = new ArrayList<>();

  CertificateFiles(Loop loop) {
    this.loop = loop;
  }

  @Override public List<Finding> at(Installation installation) {
    findings.clear();
    String name = installation.config().name();
    for (ListenerConfig listener : installation.config().listeners().values()) {
      boolean serversMeetIt = listener.scopes().contains(Scope.SERVER) && !listener.local();
      listener.tls().ifPresent(tls -> look("listeners." + listener.name() + ".tls", tls, serversMeetIt ? Optional.of(name) : Optional.empty()));
    }
    TlsConfig federation = installation.config().federation().tls();
    look(FEDERATION, federation, federation.hasCert() ? Optional.of(name) : Optional.empty());
    return List.copyOf(findings);
  }

  /** @param name under which other servers look for it; files that aren't here are told of elsewhere */
  private void look(String key, TlsConfig tls, Optional<String> name) {
    if (!Stream.of(tls.cert(), tls.key(), tls.ca()).filter(file -> !file.toString().isEmpty()).allMatch(CertificateFiles::isThere)) {
      return;
    }
    read(key, tls).ifPresent(sentence -> findings.add(Finding.error(key, sentence)));
    if (tls.hasCert()) {
      own(key, tls.cert(), name);
    }
  }

  private static boolean isThere(Path file) {
    return Files.isReadable(file) && !Files.isDirectory(file);
  }

  /** What a node would say when it starts, if anything. */
  private Optional<String> read(String key, TlsConfig tls) {
    try {
      loop.await(() -> TlsFiles.read(loop.vertx(), key, tls), PATIENCE).close();
      return Optional.empty();
    } catch (CompletionException e) {
      return Optional.of(String.valueOf(e.getCause().getMessage()).replaceFirst("^" + key.replace(".", "\\.") + ": ", ""));
    } catch (TimeoutException | Failure e) {
      return Optional.of("its files were not read within " + PATIENCE.toSeconds() + " s; are they files?");
    }
  }

  private void own(String key, Path file, Optional<String> name) {
    first(file).ifPresent(own -> {
      time(key, file, own);
      List<String> names = Certificates.names(List.of(own));
      name.filter(wanted -> !Certificates.match(names, wanted)).ifPresent(wanted -> findings.add(Finding.warning(key, "the certificate " + file
          + " is for " + (names.isEmpty() ? "nobody" : String.join(", ", names)) + ", and other servers look for " + wanted
          + " (name); have it made for that name as well")));
    });
  }

  /** Ours, before those above it; empty where the file holds none, which has been told. */
  private static Optional<X509Certificate> first(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in).stream().findFirst().map(X509Certificate.class::cast);
    } catch (IOException | CertificateException e) {
      return Optional.empty();
    }
  }

  private void time(String key, Path file, X509Certificate own) {
    Instant now = Instant.now();
    Instant begin = own.getNotBefore().toInstant();
    Instant end = own.getNotAfter().toInstant();
    if (now.isAfter(end)) {
      findings.add(Finding.error(key, "the time of the certificate " + file + " ended at " + end + ", so nobody who looks at it connects; renew it"));
      return;
    }
    if (now.isBefore(begin)) {
      findings.add(Finding.error(key, "the certificate " + file + " is good from " + begin + " on, and now is " + now
          + "; set the clock, or have another one made"));
    }
    if (now.plus(SOON).isAfter(end)) {
      findings.add(Finding.warning(key, "the time of the certificate " + file + " ends at " + end + ", in "
          + Duration.between(now, end).toDays() + " days; renew it"));
    }
  }
}
