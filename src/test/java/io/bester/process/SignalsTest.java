package io.bester.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SignalsTest {

  @Test
  void runsTheActionWhenTheSignalComes() throws Exception {
    CountDownLatch came = new CountDownLatch(1);
    Signals.on("WINCH", came::countDown);
    new ProcessBuilder("kill", "-WINCH", Long.toString(ProcessHandle.current().pid())).start();
    assertTrue(came.await(10, TimeUnit.SECONDS));
  }

  @Test
  void livesWithASignalThatThereIsNot() {
    Signals.on("NOBODY", () -> {});
  }
}
