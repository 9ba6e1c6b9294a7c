package io.bester.cli.check;

import io.bester.cli.check.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorePlaceTest {
  private static final String KEY = "store.path";

  @TempDir Path folder;

  private Found found(StorePlace look) {
    return Found.by(look, "{'store':{'path':'" + folder.resolve("data") + "'}}");
  }

  private Found found() {
    return found(new StorePlace(0));
  }

  @Test void findsNothingWhereItIsYetToBeMade() {
    found().nothing();
  }

  @Test void findsAFolderThatOthersMayRead() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-x---"));
    found().one(Level.ERROR, KEY, "close it with: chmod 700 " + data);
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    found().nothing();
  }

  @Test void findsAFileInItsPlace() throws IOException {
    Files.writeString(folder.resolve("data"), "");
    found().one(Level.ERROR, KEY, "is no folder, and the store needs one there; move it away");
  }

  @Test void findsADiskThatIsNearlyFull() {
    found(new StorePlace(Long.MAX_VALUE)).one(Level.WARNING, KEY, "MiB left on the disk of " + folder.resolve("data"));
  }

  @Test void looksNowhereWhereNothingIsStored() {
    Found.by(new StorePlace(Long.MAX_VALUE), "{'accounts':{'kind':'open'}}").nothing();
  }
}
