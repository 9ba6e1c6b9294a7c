package io.bester.cli.dev;

import com.password4j.BcryptFunction;
import com.password4j.Password;
import com.password4j.types.Bcrypt;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;

/** Two users with passwords that nobody knows but who sees them printed. */
record Users(List<User> all) {
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"; // no two that look alike
  private static final int LENGTH = 12;
  /** Its secrets last as long as the server: the cheapest will do. */
  private static final int COST = 4;

  /** One of them. */
  record User(String name, String password) {}

  static Users make() {
    SecureRandom random = new SecureRandom();
    return new Users(List.of(new User("alice", word(random)), new User("bob", word(random))));
  }

  private static String word(SecureRandom random) {
    return random.ints(LENGTH, 0, LETTERS.length()).mapToObj(i -> LETTERS.substring(i, i + 1)).collect(Collectors.joining());
  }

  /** A line each, as a file of accounts has them. */
  String file() {
    return all.stream().map(user -> user.name() + ":" + Password.hash(user.password())
        .with(BcryptFunction.getInstance(Bcrypt.B, COST)).getResult()).collect(Collectors.joining("\n", "", "\n"));
  }
}
