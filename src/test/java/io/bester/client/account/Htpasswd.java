package io.bester.client.account;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.types.Argon2;
import com.password4j.types.Bcrypt;
import io.bester.protocol.Envelope.Credentials;
import io.bester.transport.Await;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/** Writes files of accounts, with hashes that are quick to make, and has them read. */
final class Htpasswd {
  final Path path;
  private final Vertx vertx;
  private long time = 1_000;

  Htpasswd(Vertx vertx, Path folder) {
    this.vertx = vertx;
    this.path = folder.resolve("accounts");
  }

  /** As {@code htpasswd -B} makes it. */
  static String bcrypt(String password) {
    return bcrypt('y', password);
  }

  /** All ages differ in name only. */
  static String bcrypt(char age, String password) {
    return BcryptFunction.getInstance(Bcrypt.Y, 4).hash(password).getResult().replace("$2y$", "$2" + age + "$");
  }

  static String argon2(Argon2 kind, String password) {
    return Argon2Function.getInstance(64, 1, 1, 32, kind).hash(password).getResult();
  }

  /** Each time a moment later than before, however fast the test is. */
  void write(String... lines) throws IOException {
    Files.write(path, List.of(lines));
    Files.setLastModifiedTime(path, FileTime.fromMillis(time += 1_000));
  }

  PasswordFile open() {
    return Await.of(PasswordFile.open(vertx, path));
  }

  /** Why the file can't be opened. */
  String failure() {
    return Await.failureOf(PasswordFile.open(vertx, path)).getMessage();
  }

  static boolean isRight(PasswordFile file, String username, String password) {
    return Await.of(file.verify(new Credentials(username, password), ""));
  }
}
