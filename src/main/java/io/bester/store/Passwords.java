package io.bester.store;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Hashes of passwords: Argon2id in its PHC spelling, {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 *
 * <p>Each takes 19 MiB and 50 to 100 ms of a core, on purpose: whoever steals them has to pay that for every guess.
 */
public final class Passwords {
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int ITERATIONS = 2;
  private static final int THREADS = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LONGEST = 1024;

  private static final String PARAMETERS =
      "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + ITERATIONS + ",p=" + THREADS + "$";
  private static final String CURRENT = "\\Q" + PARAMETERS + "\\E[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** The hash of no password; to check one against it takes as long as against anybody's. */
  public static final String NOBODYS = PARAMETERS + base64(random(SALT_BYTES)) + "$" + base64(random(HASH_BYTES));

  private Passwords() {}

  /** Why this can't be anybody's new password. */
  public static Optional<String> flaw(String password) {
    int length = password.getBytes(StandardCharsets.UTF_8).length;
    return length >= 1 && length <= LONGEST
        ? Optional.empty() : Optional.of("a password has 1 to " + LONGEST + " bytes; this one has " + length);
  }

  /** With the parameters of this release and a salt of its own. */
  public static String hash(String password) {
    return Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, THREADS, HASH_BYTES, Argon2.ID)
        .hash(password.getBytes(StandardCharsets.UTF_8), random(SALT_BYTES))
        .getResult();
  }

  /** Whether it is the password; the parameters are those in the hash. */
  public static boolean matches(String password, String hash) {
    try {
      return Argon2Function.getInstanceFromHash(hash)
          .check(password.getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.US_ASCII));
    } catch (BadParametersException e) {
      throw new StoreException("the hash of an account is damaged; give it a new password with bester user passwd", e);
    }
  }

  /** Whether the hash was made with other parameters than this release would take. */
  public static boolean outdated(String hash) {
    return !hash.matches(CURRENT);
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }
}
