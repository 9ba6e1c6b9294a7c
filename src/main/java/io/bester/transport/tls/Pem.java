package io.bester.transport.tls;

import io.bester.config.TlsConfig;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads PEM files; blocks. What can't be used is told in a sentence with the file and the remedy. */
final class Pem {
  private final Vertx vertx;
  private final String owner;
  private final TlsConfig config;

  Pem(Vertx vertx, String owner, TlsConfig config) {
    this.vertx = vertx;
    this.owner = owner;
    this.config = config;
  }

  /** By what a change of each of the files is told; fails where one is missing. */
  List<Stamp> stamps() throws IOException {
    List<Stamp> stamps = new ArrayList<>();
    for (Path file : files()) {
      try {
        stamps.add(new Stamp(Files.readAttributes(file, "unix:ctime,size,ino")));
      } catch (IOException e) {
        throw unreadable(file, e);
      }
    }
    return stamps;
  }

  /** Of a file. One that was moved here may be older than the one before, and a mode may have been mended: ctime knows. */
  record Stamp(Map<String, Object> attributes) {}

  private List<Path> files() {
    return Stream.of(config.cert(), config.key(), config.ca()).filter(file -> !file.toString().isEmpty()).toList();
  }

  Identity identity() throws IOException {
    Optional<X509Certificate> own = Optional.empty();
    Buffer key = Buffer.buffer();
    if (config.hasCert()) {
      own = Optional.of(certificates(config.cert()).get(0));
      keepSecret(config.key());
      key = read(config.key());
      fit(own.get(), key);
    }
    if (config.hasCa()) {
      certificates(config.ca());
    }
    return new Identity(readOrNone(config.cert()), key, readOrNone(config.ca()), config.required(), own);
  }

  private List<X509Certificate> certificates(Path file) throws IOException {
    try {
      Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(read(file).getBytes()));
      if (!found.isEmpty()) {
        return found.stream().map(X509Certificate.class::cast).toList();
      }
    } catch (GeneralSecurityException e) {
      throw failure(file, "holds something that is no certificate; it must be PEM, -----BEGIN CERTIFICATE-----");
    }
    throw failure(file, "holds no certificate; it must be PEM, -----BEGIN CERTIFICATE-----");
  }

  /** A key that everybody on the machine can read is nobody's. */
  private void keepSecret(Path file) throws IOException {
    try {
      if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
        throw failure(file, "is a secret key that everybody on this machine can read; chmod 600 it");
      }
    } catch (UnsupportedOperationException e) {
      return; // a file system without modes
    } catch (NoSuchFileException e) {
      throw unreadable(file, e);
    }
  }

  private void fit(X509Certificate own, Buffer key) throws IOException {
    try {
      if (!new KeyPair(vertx, own, read(config.cert()), key).fits()) {
        throw failure(config.key(), "is not the key of the certificate " + config.cert() + "; name the two that belong together");
      }
    } catch (GeneralSecurityException e) {
      throw failure(config.key(), "holds no private key that can be read; it must be PEM, RSA or EC, without a passphrase");
    }
  }

  private Buffer readOrNone(Path file) throws IOException {
    return file.toString().isEmpty() ? Buffer.buffer() : read(file);
  }

  private Buffer read(Path file) throws IOException {
    try {
      return Buffer.buffer(Files.readAllBytes(file));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private IOException unreadable(Path file, IOException cause) {
    return failure(file, cause instanceof NoSuchFileException ? "does not exist; correct its path"
        : "can't be read by this user; correct its owner or mode");
  }

  private IOException failure(Path file, String what) {
    return new IOException(owner + ": the TLS file " + file + " " + what);
  }
}
