package io.bester.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.config.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody else can look into the store; where somebody could, it stays shut and says what to do. */
@Timeout(60)
class StoreFolderTest {
  @TempDir Path temp;
  private Path folder;

  @BeforeEach void choose() {
    folder = temp.resolve("up/data");
  }

  private AccountStore open() {
    return AccountStore.open(new StoreConfig(StoreConfig.Kind.EMBEDDED, folder, ""));
  }

  private String refusal() {
    return assertThrows(StoreException.class, this::open).getMessage();
  }

  @Test void madeForItsOwnerAlone() throws IOException {
    try (AccountStore store = open(); Stream<Path> files = Files.list(folder)) {
      store.add("romeo", "hash");
      assertEquals("rwx------", mode(folder));
      List<Path> all = files.toList();
      assertTrue(all.size() >= 3, all.toString());
      for (Path file : all) {
        assertEquals("rw-------", mode(file), file.toString());
      }
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxr-x---", "rwx--x---", "rwx---r--", "rwxrwxrwx"})
  void aFolderThatIsOpenToOthersIsRefused(String mode) throws IOException {
    open().close();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
    assertEquals(folder + " is open to other users (" + mode + "); close it with: chmod 700 " + folder, refusal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"accounts.db", "accounts.db-wal", "accounts.db-shm", "accounts.db-journal"})
  void aFileThatIsOpenToOthersIsRefused(String name) throws IOException {
    open().close();
    Path file = folder.resolve(name);
    Files.deleteIfExists(file);
    Files.createFile(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertEquals(file + " is open to other users (rw-r-----); close it with: chmod 600 " + file, refusal());
  }

  @Test void aFolderThatIsThereAndClosedIsTaken() throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    open().close();
  }

  @Test void aLinkToAFolderIsFollowed() throws IOException {
    Path real = Files.createDirectory(temp.resolve("real"), PosixFilePermissions.asFileAttribute(Privacy.FOLDER.allowed()));
    Files.createDirectories(folder.getParent());
    Files.createSymbolicLink(folder, real);
    open().close();
    assertTrue(Files.exists(real.resolve("accounts.db")));
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertTrue(refusal().contains("is open to other users"), refusal());
  }

  @Test void aLinkThatLeadsNowhereIsRefused() throws IOException {
    Files.createDirectories(folder.getParent());
    Files.createSymbolicLink(folder, temp.resolve("nowhere"));
    assertTrue(refusal().endsWith("is a link that leads nowhere; mend or remove it"), refusal());
  }

  @Test void aLinkInPlaceOfTheFileIsRefused() throws IOException {
    open().close();
    Files.move(folder.resolve("accounts.db"), temp.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("accounts.db"), temp.resolve("elsewhere"));
    assertTrue(refusal().contains("accounts.db is no plain file"), refusal());
  }

  @Test void aFileInPlaceOfTheFolderIsRefused() throws IOException {
    Files.createDirectories(folder.getParent());
    Files.createFile(folder);
    assertTrue(refusal().contains("is no folder"), refusal());
  }

  @Test void aFolderThatCanNotBeMadeIsNamed() throws IOException {
    Files.createFile(temp.resolve("up"));
    assertTrue(refusal().startsWith("the store can't use " + folder), refusal());
  }

  @Test void whatBelongsToSomebodyElseIsRefused() throws IOException {
    open().close();
    PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    int user = ProcessUser.number();
    assertEquals(Optional.empty(), Privacy.FOLDER.flaw(found, user, user, folder));
    String flaw = Privacy.FOLDER.flaw(found, user, user + 1, folder).orElseThrow();
    assertTrue(flaw.startsWith(folder + " belongs to the user ") && flaw.contains("sudo -u "), flaw);
  }
}
