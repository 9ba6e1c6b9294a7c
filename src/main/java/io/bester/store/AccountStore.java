package io.bester.store;

import io.bester.config.StoreConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The accounts: a name, which has been normalised, and the hash of a password.
 *
 * <p>All methods block, and may be called from any thread; they throw a {@link StoreException}.
 */
public final class AccountStore implements AutoCloseable {
  private static final String FILE = "accounts.db";

  private final Path file;
  private final Connection connection;

  /** An account, without its hash. */
  public record Account(String name, Instant created, Instant changed) {}

  private AccountStore(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /** Makes the store where there is none. */
  public static AccountStore open(StoreConfig config) {
    if (config.kind() != StoreConfig.Kind.EMBEDDED) {
      throw new StoreException("accounts can't be kept in a store of kind postgres in this release; use embedded");
    }
    StoreFolder folder = StoreFolder.open(config.path());
    Path file = folder.path().resolve(FILE);
    return new AccountStore(file, Sqlite.open(folder, FILE, connection -> AccountSchema.prepare(connection, file)));
  }

  /** Whether there is a store, or something that only opening it can tell; without making one. */
  public static boolean mayExist(StoreConfig config) {
    return !Files.notExists(config.path().resolve(FILE));
  }

  /** Where it is, for the operator. */
  public Path file() {
    return file;
  }

  public Optional<String> hash(String name) {
    List<String> found = query("SELECT hash FROM accounts WHERE name = ?", row -> row.getString(1), name);
    return found.stream().findFirst();
  }

  /** @return false when the name is taken */
  public boolean add(String name, String hash) {
    return change("INSERT INTO accounts (hash, changed, created, name) VALUES (?1, ?2, ?2, ?3) ON CONFLICT DO NOTHING",
        hash, now(), name);
  }

  /** @return false when there is no such account */
  public boolean set(String name, String hash) {
    return change("UPDATE accounts SET hash = ?, changed = ? WHERE name = ?", hash, now(), name);
  }

  /** @return false when the account is gone, or has another hash by now */
  public boolean replace(String name, String old, String hash) {
    return change("UPDATE accounts SET hash = ?, changed = ? WHERE name = ? AND hash = ?", hash, now(), name, old);
  }

  /** The same password, hashed anew: nobody has changed anything. */
  public boolean rehash(String name, String old, String hash) {
    return change("UPDATE accounts SET hash = ? WHERE name = ? AND hash = ?", hash, name, old);
  }

  /** @return false when there is no such account */
  public boolean remove(String name) {
    return change("DELETE FROM accounts WHERE name = ?", name);
  }

  public boolean isEmpty() {
    return query("SELECT 1 FROM accounts LIMIT 1", row -> row.getInt(1)).isEmpty();
  }

  /** By name. */
  public List<Account> all() {
    return query("SELECT name, created, changed FROM accounts ORDER BY name", row -> new Account(
        row.getString(1), Instant.ofEpochMilli(row.getLong(2)), Instant.ofEpochMilli(row.getLong(3))));
  }

  private static long now() {
    return System.currentTimeMillis();
  }

  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private synchronized <T> List<T> query(String sql, Row<T> row, Object... values) {
    try (PreparedStatement statement = statement(sql, values); ResultSet rows = statement.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(row.read(rows));
      }
      return found;
    } catch (SQLException e) {
      throw StoreException.of(file, e);
    }
  }

  /** On the disk when it returns. */
  private synchronized boolean change(String sql, Object... values) {
    try (PreparedStatement statement = statement(sql, values)) {
      return statement.executeUpdate() == 1;
    } catch (SQLException e) {
      throw StoreException.of(file, e);
    }
  }

  private PreparedStatement statement(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  @Override public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw StoreException.of(file, e);
    }
  }
}
