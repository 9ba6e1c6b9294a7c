package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** That a process has ended, also where nobody has asked yet how. */
public final class Gone {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Gone() {}

  public static void await(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    for (long end = System.nanoTime() + PATIENCE.toNanos(); process.isAlive() && !isZombie(process.pid());) {
      assertFalse(System.nanoTime() - end > 0, "still runs: " + process.pid() + " " + info);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private static boolean isZombie(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
    } catch (IOException e) {
      return false;
    }
  }
}
