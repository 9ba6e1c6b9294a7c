package io.bester.cli.check;

import io.bester.config.AccountsConfig;
import io.bester.config.Config;
import io.bester.config.StoreConfig;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The folder of the store: who may read it, how much there is left, and what kind of disk it is on. */
final class StorePlace implements Look {
  private static final String KEY = "store.path";
  private static final long LITTLE = 100L * 1024 * 1024;
  private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
  private static final Pattern OVER_THE_NET = Pattern.compile("nfs.*|cifs|smb.*|fuse\\.sshfs|9p|afs|ceph");

  private final long little;
  private final List<Finding> findings = new ArrayList<>();

  StorePlace() {
    this(LITTLE);
  }

  /** @param little what is less than enough, in bytes */
  StorePlace(long little) {
    this.little = little;
  }

  @Override public List<Finding> at(Installation installation) {
    findings.clear();
    Config config = installation.config();
    if (config.accounts().kind() == AccountsConfig.Kind.STORE && config.store().kind() == StoreConfig.Kind.EMBEDDED) {
      look(config.store().path());
    }
    return List.copyOf(findings);
  }

  private void look(Path path) {
    Folder folder = Folder.of(path);
    if (Files.exists(path) && !Files.isDirectory(path)) {
      findings.add(Finding.error(KEY, path + " is no folder, and the store needs one there; move it away"));
      return;
    }
    try {
      mode(path);
      disk(folder);
    } catch (IOException | UnsupportedOperationException e) {
      findings.add(Finding.warning(KEY, "nobody can tell how " + path + " is kept: " + e.getMessage()));
    }
    folder.flaw().ifPresent(flaw -> findings.add(Finding.warning(KEY, flaw)));
  }

  private void mode(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
    if (!PRIVATE.containsAll(mode)) {
      findings.add(Finding.error(KEY, path + " is open to other users (" + PosixFilePermissions.toString(mode)
          + "), and passwords are in it, so a node would not start; close it with: chmod 700 " + path));
    }
  }

  private void disk(Folder folder) throws IOException {
    FileStore disk = Files.getFileStore(folder.there());
    long left = disk.getUsableSpace();
    if (left < little) {
      findings.add(Finding.warning(KEY, "there are " + left / 1024 / 1024 + " MiB left on the disk of " + folder.path()
          + ", and who can't be written down can't be added; make room, or choose another path"));
    }
    if (disk.isReadOnly()) {
      findings.add(Finding.warning(KEY, "the disk of " + folder.path() + " can only be read; choose another path"));
    }
    if (OVER_THE_NET.matcher(disk.type()).matches()) {
      findings.add(Finding.warning(KEY, folder.path() + " is on a disk of the kind " + disk.type()
          + ", where locks are not to be trusted; choose a path on a local disk"));
    }
  }
}
