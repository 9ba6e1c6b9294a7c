package io.bester.transport.tls;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/** A certificate and its secret key, as Vert.x will read them. */
final class KeyPair {
  private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");
  private static final byte[] SAMPLE = {1, 2, 3, 4};

  private final Vertx vertx;
  private final X509Certificate certificate;
  private final PemKeyCertOptions files;

  KeyPair(Vertx vertx, X509Certificate certificate, Buffer cert, Buffer key) {
    this.vertx = vertx;
    this.certificate = certificate;
    this.files = new PemKeyCertOptions().addCertValue(cert).addKeyValue(key);
  }

  /**
   * Whether what the one signs the other confirms.
   *
   * @throws GeneralSecurityException where there is no key that can be read
   */
  boolean fits() throws GeneralSecurityException {
    PublicKey open = certificate.getPublicKey();
    PrivateKey secret;
    try {
      secret = secret(open.getAlgorithm());
    } catch (InvalidKeyException e) {
      return false;
    }
    Signature signature = Signature.getInstance(SIGNATURES.get(open.getAlgorithm()));
    signature.initSign(secret);
    signature.update(SAMPLE);
    byte[] signed = signature.sign();
    signature.initVerify(open);
    signature.update(SAMPLE);
    return signature.verify(signed);
  }

  /** @throws InvalidKeyException for a key of another kind than the certificate's */
  private PrivateKey secret(String algorithm) throws GeneralSecurityException {
    if (!SIGNATURES.containsKey(algorithm)) {
      throw new GeneralSecurityException("a key of the kind " + algorithm);
    }
    try {
      for (KeyManager manager : files.getKeyManagerFactory(vertx).getKeyManagers()) {
        X509KeyManager keys = (X509KeyManager) manager;
        return keys.getPrivateKey(keys.getServerAliases(algorithm, null)[0]);
      }
    } catch (Exception e) { // Vert.x says so: Exception
      boolean otherKind = String.valueOf(e.getMessage()).contains("algorithm does not match");
      throw otherKind ? new InvalidKeyException(e) : new GeneralSecurityException(e);
    }
    throw new GeneralSecurityException("no key");
  }
}
