package io.bester.informer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.transport.carrier.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may hear what happens: by user, and by group where the file's mode says so. [P-8.9] */
class PermissionTest {
  private static final int STRANGER = 54_321;

  @TempDir Path folder;
  private Path socket;
  private int user;
  private int group;

  @BeforeEach void make() throws IOException {
    socket = Files.createFile(folder.resolve("i.sock"));
    user = (Integer) Files.getAttribute(socket, "unix:uid");
    group = (Integer) Files.getAttribute(socket, "unix:gid");
  }

  private boolean allows(int uid, int gid, String mode) throws IOException {
    Permission permission = Permission.at(socket);
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString(mode));
    return permission.allows(Optional.of(new Credentials(uid, gid, 1)));
  }

  @Test void theServersUserAndRootMay() throws IOException {
    assertTrue(allows(user, STRANGER, "rw-------"));
    assertTrue(allows(0, STRANGER, "rw-------"));
  }

  @Test void theGroupMayWhereTheModeLetsItWrite() throws IOException {
    assertTrue(allows(STRANGER, group, "rw-rw----"));
    assertTrue(allows(STRANGER, group, "rw--w----"));
    assertFalse(allows(STRANGER, group, "rw-r--rw-"));
    assertFalse(allows(STRANGER, group, "rw-------"));
  }

  @Test void aStrangerMayNotEvenWhereTheModeLetsEverybodyIn() throws IOException {
    assertFalse(allows(STRANGER, STRANGER, "rw-rw-rw-"));
  }

  @Test void nobodyMayWhoCantBeTold() throws IOException {
    assertFalse(Permission.at(socket).allows(Optional.empty()));
  }

  @Test void onlyTheServersUserAndRootMayRegister() throws IOException {
    Permission permission = Permission.at(socket);
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertTrue(permission.isOurs(Optional.of(new Credentials(user, STRANGER, 1))));
    assertTrue(permission.isOurs(Optional.of(new Credentials(0, STRANGER, 1))));
    assertFalse(permission.isOurs(Optional.of(new Credentials(STRANGER, group, 1))));
    assertFalse(permission.isOurs(Optional.empty()));
  }

  @Test void withoutTheFileOnlyTheUserMay() throws IOException {
    Permission permission = Permission.at(socket);
    Files.delete(socket);
    assertTrue(permission.allows(Optional.of(new Credentials(user, STRANGER, 1))));
    assertFalse(permission.allows(Optional.of(new Credentials(STRANGER, group, 1))));
  }
}
