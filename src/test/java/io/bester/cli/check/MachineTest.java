package io.bester.cli.check;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.check.Finding.Level;
import org.junit.jupiter.api.Test;

class MachineTest {
  private static final String MANY = "{'limits':{'connections':5000}}";

  @Test void findsALimitOfTheSystemThatIsTooLow() {
    Found.by(new Machine(17, true, 4096), MANY)
        .one(Level.WARNING, "limits.connections", "5000 connections need 5500 open files, and a process of this user may have 4096");
    Found.by(new Machine(17, true, 5500), MANY).nothing();
  }

  @Test void takesTheDefaultForACeiling() {
    Found.by(new Machine(17, true, 1024), "{}").nothing();
  }

  @Test void findsThatEpollIsMissing() {
    Found.by(new Machine(17, false, 100_000), MANY).one(Level.WARNING, "", "native epoll can't be loaded");
  }

  @Test void saysThatAJavaIsNewerThanTheRelease() {
    Found.by(new Machine(26, true, 100_000), MANY).one(Level.NOTE, "", "tried on 17 to 25");
    Found.by(new Machine(25, true, 100_000), MANY).nothing();
  }

  @Test void knowsThisMachine() {
    assertTrue(Machine.here().java() >= 17);
    assertTrue(Machine.here().descriptors() > 10);
  }
}
