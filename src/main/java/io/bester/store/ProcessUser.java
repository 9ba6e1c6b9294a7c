package io.bester.store;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The number of the user that this process runs as. */
final class ProcessUser {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String LINE = "Uid:";

  private ProcessUser() {}

  /** From the kernel where it tells: Java 17 takes a user without a name, as containers have them, for root. */
  static int number() throws IOException {
    if (!Files.exists(STATUS)) {
      return (int) new UnixSystem().getUid();
    }
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith(LINE)) {
        return Integer.parseUnsignedInt(line.split("\\s+")[2]); // real, effective, saved, of the file system
      }
    }
    throw new IOException(STATUS + " has no line " + LINE);
  }
}
