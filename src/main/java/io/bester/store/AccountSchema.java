package io.bester.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of the accounts, and which edition of them a file has. */
final class AccountSchema {
  static final int VERSION = 1;

  private static final List<String> TABLES = List.of(
      "BEGIN IMMEDIATE",
      "CREATE TABLE accounts (name TEXT PRIMARY KEY, hash TEXT NOT NULL, created INTEGER NOT NULL, changed INTEGER NOT NULL)"
          + " STRICT, WITHOUT ROWID",
      "PRAGMA user_version = " + VERSION,
      "COMMIT");

  private AccountSchema() {}

  /** @throws StoreException for a file that is damaged, or of a later release */
  static void prepare(Connection connection, Path file) throws SQLException {
    String state = ask(connection, "PRAGMA quick_check(1)");
    if (!state.equals("ok")) {
      throw StoreException.damaged(file, new SQLException(state));
    }
    int version = Integer.parseInt(ask(connection, "PRAGMA user_version"));
    if (version > VERSION) {
      throw new StoreException(file + " was written by a later release (its version is " + version
          + ", this release knows " + VERSION + "); use that release");
    }
    if (version < VERSION) {
      make(connection);
    }
  }

  private static void make(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String step : TABLES) {
        statement.execute(step);
      }
    }
  }

  private static String ask(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet answer = statement.executeQuery(question)) {
      return answer.next() ? answer.getString(1) : "";
    }
  }
}
