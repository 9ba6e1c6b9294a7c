package io.bester.cli.check;

import io.bester.config.AccountsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Files that others on this machine should not read, or not write. */
final class Secrets implements Look {
  private static final Pattern PASSWORD = Pattern.compile("://[^/@:]*:[^/@]+@|[?&]password=.");
  /** As it stands in the file, where it may come from the environment. */
  private static final Pattern WRITTEN = Pattern.compile(
      ":(?:\\\\?/){2}[^/@:\\s\"]*:(?!\\$\\{)[^/@\\s\"]+@|[?&]password=(?!\\$\\{)[^\"\\s]");

  private final List<Finding> findings = new ArrayList<>();

  @Override public List<Finding> at(Installation installation) {
    findings.clear();
    Path file = installation.file();
    if (PASSWORD.matcher(installation.config().store().uri()).find() && holdsPassword(file) && has(file, PosixFilePermission.OTHERS_READ)) {
      findings.add(Finding.warning("store.uri", "everybody on this machine may read " + file
          + ", and the password in it; close it (chmod 640 " + file + "), or write ${NAME} and set that in the environment"));
    }
    if (has(file, PosixFilePermission.OTHERS_WRITE)) {
      findings.add(Finding.warning("", "everybody on this machine may change " + file
          + ", and with it the programs that a node runs; close it (chmod o-w " + file + ")"));
    }
    AccountsConfig accounts = installation.config().accounts();
    if (accounts.kind() == AccountsConfig.Kind.FILE) {
      passwords(accounts.path());
    }
    return List.copyOf(findings);
  }

  private static boolean holdsPassword(Path file) {
    try {
      return WRITTEN.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      return false; // it isn't there, or can't be read
    }
  }

  private void passwords(Path file) {
    if (has(file, PosixFilePermission.OTHERS_READ)) {
      findings.add(Finding.warning("accounts.path", "everybody on this machine may read " + file
          + ", and try passwords on what is in it; close it (chmod 640 " + file + ")"));
    }
    if (has(file, PosixFilePermission.OTHERS_WRITE)) {
      findings.add(Finding.warning("accounts.path", "everybody on this machine may change " + file
          + ", and so log in as anybody; close it (chmod o-w " + file + ")"));
    }
  }

  private static boolean has(Path file, PosixFilePermission permission) {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
      return mode.contains(permission);
    } catch (IOException | UnsupportedOperationException e) {
      return false; // it isn't there, or has no modes
    }
  }
}
