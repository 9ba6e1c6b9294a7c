package io.bester.pki;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;

/** Signs certificates that nobody else believes in. */
public final class Authority {

  private final X509Bundle root;

  public Authority(String name) {
    try {
      root = new CertificateBuilder().subject("CN=" + name).setIsCertificateAuthority(true).buildSelfSigned();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Authority(X509Bundle root) {
    this.root = root;
  }

  /** A certificate for these DNS names and IP addresses, good for servers and clients. */
  public Identity issue(String... names) {
    return issue(Instant.now().plus(Duration.ofDays(100)), names);
  }

  /** The same, good until then. */
  public Identity issue(Instant end, String... names) {
    return sign(builder("CN=somebody", names).notAfter(end));
  }

  /** One that names its owner as certificates did long ago, in the subject alone. */
  public Identity issueToSubject(String name) {
    return sign(builder("CN=" + name));
  }

  /** One that nobody has signed but its owner. */
  public static Identity selfSigned(String... names) {
    try {
      return new Identity(builder("CN=somebody", names).setIsCertificateAuthority(true).buildSelfSigned());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Another authority, for which this one vouches. */
  public Authority deputy(String name) {
    return new Authority(sign(builder("CN=" + name).setIsCertificateAuthority(true)).bundle);
  }

  private static CertificateBuilder builder(String subject, String... names) {
    CertificateBuilder builder = new CertificateBuilder().subject(subject)
        .notBefore(Instant.now().minus(Duration.ofDays(300))).notAfter(Instant.now().plus(Duration.ofDays(100)));
    for (String name : names) {
      if (name.matches("[0-9.]+|.*:.*")) {
        builder.addSanIpAddress(name);
      } else {
        builder.addSanDnsName(name);
      }
    }
    return builder;
  }

  private Identity sign(CertificateBuilder builder) {
    try {
      return new Identity(builder.buildIssuedBy(root));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes its own certificate, in PEM. */
  public Path write(Path file) {
    return Authority.write(file, root.getCertificatePEM());
  }

  /** For a client that believes in this authority, and shows the certificate of somebody. */
  public SSLContext context(Identity identity) {
    try {
      X509KeyManager keys = (X509KeyManager) identity.bundle.toKeyManagerFactory().getKeyManagers()[0];
      return context(new KeyManager[] {new Insistent(keys)});
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** For a client that believes in this authority, and shows nothing. */
  public SSLContext context() {
    return context((KeyManager[]) null);
  }

  private SSLContext context(KeyManager[] keys) {
    try {
      TrustManagerFactory trust = root.toTrustManagerFactory();
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trust.getTrustManagers(), null);
      return context;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path write(Path file, String pem) {
    try {
      Files.deleteIfExists(file);
      Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return Files.writeString(file, pem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A certificate and its key. */
  public static final class Identity {
    private final X509Bundle bundle;

    private Identity(X509Bundle bundle) {
      this.bundle = bundle;
    }

    /** In PEM, with those above it. */
    public Path writeCert(Path file) {
      return write(file, bundle.getCertificatePathPEM());
    }

    public X509Certificate certificate() {
      return bundle.getCertificate();
    }

    /** In PEM, for nobody but this user. */
    public Path writeKey(Path file) {
      return write(file, bundle.getPrivateKeyPEM());
    }
  }

  /** Shows its certificate also to those who have said that they won't trust it. */
  private static final class Insistent extends X509ExtendedKeyManager {
    private final X509KeyManager keys;

    Insistent(X509KeyManager keys) {
      this.keys = keys;
    }

    @Override public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
      for (String type : types) {
        String[] aliases = keys.getClientAliases(type, null);
        if (aliases != null && aliases.length > 0) {
          return aliases[0];
        }
      }
      return null;
    }

    @Override public String[] getClientAliases(String type, Principal[] issuers) {
      return keys.getClientAliases(type, null);
    }

    @Override public String[] getServerAliases(String type, Principal[] issuers) {
      return keys.getServerAliases(type, issuers);
    }

    @Override public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
      return keys.chooseServerAlias(type, issuers, socket);
    }

    @Override public X509Certificate[] getCertificateChain(String alias) {
      return keys.getCertificateChain(alias);
    }

    @Override public PrivateKey getPrivateKey(String alias) {
      return keys.getPrivateKey(alias);
    }
  }
}
