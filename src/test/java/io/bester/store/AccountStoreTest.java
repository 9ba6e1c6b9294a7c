package io.bester.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.config.StoreConfig;
import io.bester.store.AccountStore.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Accounts are there when they are looked for, whoever else has the file open; what is no store says so. */
@Timeout(60)
class AccountStoreTest {
  @TempDir Path temp;
  private Path folder;

  @BeforeEach void choose() {
    folder = temp.resolve("a ?b#%41/data");
  }

  private AccountStore open() {
    return AccountStore.open(new StoreConfig(StoreConfig.Kind.EMBEDDED, folder, ""));
  }

  @Test void keepsAccountsBeyondItsEnd() {
    try (AccountStore store = open()) {
      assertTrue(store.isEmpty());
      assertTrue(store.add("romeo", "hash"));
      assertTrue(store.add("Zoë 👋", "other"));
    }
    try (AccountStore store = open()) {
      assertFalse(store.isEmpty());
      assertEquals(Optional.of("hash"), store.hash("romeo"));
      assertEquals(Optional.of("other"), store.hash("Zoë 👋"));
      assertEquals(Optional.empty(), store.hash("Romeo"));
      assertEquals(List.of("Zoë 👋", "romeo"), store.all().stream().map(Account::name).toList());
    }
  }

  @Test void aNameIsTakenOnce() {
    try (AccountStore store = open()) {
      assertTrue(store.add("romeo", "hash"));
      assertFalse(store.add("romeo", "other"));
      assertEquals(Optional.of("hash"), store.hash("romeo"));
    }
  }

  @Test void ofManyWhoWantANameOneGetsIt() {
    try (AccountStore one = open(); AccountStore other = open()) {
      AtomicInteger made = new AtomicInteger();
      IntStream.range(0, 40).parallel().forEach(i -> {
        if ((i % 2 == 0 ? one : other).add("romeo", "hash" + i)) {
          made.incrementAndGet();
        }
      });
      assertEquals(1, made.get());
      assertEquals(1, other.all().size());
    }
  }

  @Test void seesWhatAnotherChanges() {
    try (AccountStore server = open(); AccountStore command = open()) {
      command.add("romeo", "hash");
      assertEquals(Optional.of("hash"), server.hash("romeo"));
      command.set("romeo", "new");
      assertEquals(Optional.of("new"), server.hash("romeo"));
      command.remove("romeo");
      assertEquals(Optional.empty(), server.hash("romeo"));
    }
  }

  @Test void replacesOnlyTheHashThatWasSeen() {
    try (AccountStore store = open()) {
      store.add("romeo", "hash");
      assertFalse(store.replace("romeo", "another", "new"));
      assertFalse(store.rehash("romeo", "another", "new"));
      assertEquals(Optional.of("hash"), store.hash("romeo"));
      assertTrue(store.replace("romeo", "hash", "new"));
      assertTrue(store.rehash("romeo", "new", "newer"));
      assertEquals(Optional.of("newer"), store.hash("romeo"));
    }
  }

  @Test void changesNobodyWhoIsNotThere() {
    try (AccountStore store = open()) {
      assertFalse(store.set("romeo", "hash"));
      assertFalse(store.replace("romeo", "", "hash"));
      assertFalse(store.remove("romeo"));
      assertTrue(store.isEmpty());
    }
  }

  /** What was committed is in the file, not only in the files beside it. */
  @Test void leavesOneFileWhenTheLastHasClosed() throws IOException {
    try (AccountStore store = open()) {
      store.add("romeo", "hash");
      assertEquals(List.of("accounts.db", "accounts.db-shm", "accounts.db-wal", "lock"), files());
    }
    assertEquals(List.of("accounts.db", "lock"), files());
  }

  @Test void clearsTheLibrariesOfProcessesThatWereKilled() throws IOException {
    open().close();
    Files.createFile(folder.resolve("sqlite-3.53.4.0-0a1b-libsqlitejdbc.so"));
    Files.createFile(folder.resolve("sqlite-3.53.4.0-0a1b-libsqlitejdbc.so.lck"));
    open().close();
    assertEquals(List.of("accounts.db", "lock"), files());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test void aFileThatIsNoDatabaseIsRefused() throws IOException {
    open().close();
    Files.writeString(folder.resolve("accounts.db"), "x".repeat(8192));
    assertEquals(folder.resolve("accounts.db") + " is damaged; restore it from a backup, or move it away to begin with an empty one",
        refusal());
  }

  @Test void aFileThatLostAPageIsRefused() throws IOException {
    try (AccountStore store = open()) {
      IntStream.range(0, 500).forEach(i -> store.add("user" + i, "x".repeat(100)));
    }
    byte[] bytes = Files.readAllBytes(folder.resolve("accounts.db"));
    Arrays.fill(bytes, 5 * 4096, 6 * 4096, (byte) 0x55);
    Files.write(folder.resolve("accounts.db"), bytes);
    assertTrue(refusal().contains("accounts.db is damaged"), refusal());
  }

  @Test void aFileThatIsDamagedWhileItIsOpenAnswersNobody() throws IOException {
    try (AccountStore server = open(); AccountStore other = open()) {
      other.add("romeo", "hash");
      Files.write(folder.resolve("accounts.db"), new byte[8192]);
      Files.write(folder.resolve("accounts.db-wal"), new byte[8192]);
      Files.write(folder.resolve("accounts.db-shm"), new byte[32768]);
      assertThrows(StoreException.class, () -> server.hash("romeo"));
    }
  }

  @Test void aFileOfALaterReleaseIsRefusedAndKept() throws SQLException {
    try (AccountStore store = open()) {
      store.add("romeo", "hash");
    }
    execute("PRAGMA user_version = 2");
    assertEquals(folder.resolve("accounts.db") + " was written by a later release (its version is 2, this release knows 1);"
        + " use that release", refusal());
    execute("PRAGMA user_version = 1");
    try (AccountStore store = open()) {
      assertEquals(Optional.of("hash"), store.hash("romeo"));
    }
  }

  /** A release that stops half way through its first start has made nothing. */
  @Test void tablesAreMadeAllOrNone() throws SQLException {
    open().close();
    execute("DROP TABLE accounts", "PRAGMA user_version = 0");
    try (AccountStore store = open()) {
      assertTrue(store.isEmpty());
    }
  }

  private void execute(String... steps) throws SQLException {
    try (Connection connection = JDBC.createConnection("jdbc:sqlite:" + folder.resolve("accounts.db").toUri(), new Properties());
        Statement statement = connection.createStatement()) {
      for (String step : steps) {
        statement.execute(step);
      }
    }
  }

  @Test void aDatabaseServerIsNotAvailableYet() {
    StoreConfig config = new StoreConfig(StoreConfig.Kind.POSTGRES, folder, "postgresql://db.example/bester");
    assertTrue(assertThrows(StoreException.class, () -> AccountStore.open(config)).getMessage().contains("use embedded"));
  }

  @Test void aFullDiskIsToldFromOtherFaults() {
    StoreException full = StoreException.of(folder, new SQLiteException("full", SQLiteErrorCode.SQLITE_FULL));
    assertTrue(full.full());
    assertEquals("there is no room on the disk for " + folder + "; make some", full.getMessage());
    assertFalse(StoreException.of(folder, new SQLiteException("io", SQLiteErrorCode.SQLITE_IOERR_READ)).full());
    assertFalse(StoreException.of(folder, new SQLException("other")).full());
  }

  private String refusal() {
    return assertThrows(StoreException.class, this::open).getMessage();
  }
}
