package io.bester.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteJDBCLoader;

/** Opens databases in the store's folder, one at a time in all processes. */
final class Sqlite {
  /** For as long somebody else may be writing. */
  private static final int PATIENCE_MILLIS = 5_000;
  private static boolean loaded;

  private Sqlite() {}

  /** @param prepare looks at the database, and makes its tables, before anybody else can */
  static synchronized Connection open(StoreFolder folder, String name, Preparation prepare) {
    try (FileChannel alone = folder.lock()) {
      load(folder.path());
      Path file = folder.file(name);
      return open(file, prepare);
    } catch (IOException e) {
      throw new StoreException("the store can't unlock " + folder.path(), e);
    }
  }

  private static Connection open(Path file, Preparation prepare) {
    try {
      Connection connection = JDBC.createConnection(JDBC.PREFIX + file.toUri(), settings());
      try {
        prepare.on(connection);
        return connection;
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw StoreException.of(file, e);
    }
  }

  /** Every commit is on the disk before it is confirmed; what is deleted is overwritten. */
  private static Properties settings() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(PATIENCE_MILLIS);
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    return config.toProperties();
  }

  /**
   * The driver brings a library, which must be a file to be loaded. It is removed at once, and so is what processes left
   * that were killed meanwhile.
   */
  private static void load(Path folder) throws IOException {
    if (!loaded) {
      System.setProperty("org.sqlite.tmpdir", folder.toString());
      try {
        SQLiteJDBCLoader.initialize();
        loaded = true;
      } catch (Exception | LinkageError e) {
        throw new StoreException("SQLite's library for " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
            + " can't be loaded from " + folder + "; the disk needs 2 MiB of room, and must not be mounted noexec", e);
      }
    }
    clear(folder);
  }

  private static void clear(Path folder) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "sqlite-*sqlitejdbc*")) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** What is done with a fresh connection. */
  interface Preparation {
    void on(Connection connection) throws SQLException;
  }
}
