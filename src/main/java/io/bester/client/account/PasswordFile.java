package io.bester.client.account;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.Password;
import io.bester.protocol.Envelope.Credentials;
import io.bester.protocol.Usernames;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Accounts in a text file, a line each: {@code name:hash}, with bcrypt ({@code htpasswd -B}) or Argon2 hashes.
 *
 * <p>A file that changes is read again at the next login; one that can't be read any more lets nobody in.
 */
final class PasswordFile implements Accounts {
  private static final String HASH = "\\$2[abxy]\\$\\d\\d\\$[./A-Za-z0-9]{53}"
      + "|\\$argon2(id|i|d)\\$v=19\\$m=\\d+,t=\\d+,p=\\d+\\$[A-Za-z0-9+/]+\\$[A-Za-z0-9+/]+";

  private final LoginQueue queue;
  private final Path path;
  private Map<String, String> hashes;
  private FileTime read;

  private PasswordFile(LoginQueue queue, Path path) {
    this.queue = queue;
    this.path = path;
  }

  static Future<PasswordFile> open(Vertx vertx, Path path) {
    PasswordFile file = new PasswordFile(LoginQueue.of(vertx), path);
    return vertx.executeBlocking(file::reread, false)
        .map(file)
        .recover(failure -> Future.failedFuture(file.unreadable(failure)));
  }

  @Override public Future<Boolean> verify(Credentials credentials, String address) {
    return queue.submit(address, () -> matches(credentials));
  }

  private boolean matches(Credentials credentials) throws IOException {
    Map<String, String> accounts = reread();
    String known = accounts.get(credentials.username());
    if (accounts.isEmpty()) {
      return false;
    }
    String hash = known == null ? somebodys(accounts, credentials.username()) : known;
    boolean right = hash.startsWith("$argon2")
        ? Password.check(credentials.password(), hash).with(Argon2Function.getInstanceFromHash(hash))
        : Password.check(credentials.password(), hash).with(BcryptFunction.getInstanceFromHash(hash));
    return right && known != null;
  }

  /** An unknown name takes as long as a wrong password: it is compared with the hash of one and the same other user. */
  private static String somebodys(Map<String, String> accounts, String name) {
    List<String> all = List.copyOf(accounts.values());
    return all.get(Math.floorMod(name.hashCode(), all.size()));
  }

  private synchronized Map<String, String> reread() throws IOException {
    FileTime changed = Files.getLastModifiedTime(path);
    if (!changed.equals(read)) {
      hashes = parse(Files.readAllLines(path));
      read = changed;
    }
    return hashes;
  }

  private Map<String, String> parse(List<String> lines) throws IOException {
    Map<String, String> accounts = new HashMap<>();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int colon = line.indexOf(':');
      String hash = line.substring(colon + 1);
      Optional<String> name = Usernames.normalized(line.substring(0, Math.max(0, colon)));
      if (name.isEmpty()) {
        throw flaw(number, "it must be name:hash, with a name free of white space, @, / and :");
      }
      if (!hash.matches(HASH)) {
        throw flaw(number, "the hash is neither bcrypt nor Argon2; make one with htpasswd -B");
      }
      accounts.put(name.get(), hash);
    }
    return accounts;
  }

  private Throwable unreadable(Throwable failure) {
    boolean said = String.valueOf(failure.getMessage()).startsWith("accounts file ");
    return said ? failure : new IOException("accounts file " + path + " can't be read; make one with htpasswd -Bc");
  }

  /** One bad line closes the door: guessing what was meant could let somebody in. */
  private IOException flaw(int line, String what) {
    return new IOException("accounts file " + path + ", line " + line + ": " + what);
  }
}
