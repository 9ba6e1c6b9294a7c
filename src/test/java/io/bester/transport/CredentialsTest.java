package io.bester.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bester.transport.carrier.Credentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kernel says who connects on a UNIX socket; where it can't be asked, nobody says anything. */
@Timeout(60)
class CredentialsTest {
  @TempDir Path folder;

  @ParameterizedTest @EnumSource
  void tellsWhoIsAtTheOtherEndWhereItCan(Over over) throws Exception {
    Path own = Files.createFile(folder.resolve("own"));
    Credentials test = new Credentials((Integer) Files.getAttribute(own, "unix:uid"),
        (Integer) Files.getAttribute(own, "unix:gid"), (int) ProcessHandle.current().pid());
    try (Line line = new Line(over, folder).open()) {
      assertEquals(over == Over.UNIX_EPOLL ? Optional.of(test) : Optional.empty(), line.near(Connection::credentials));
    }
  }

  @ParameterizedTest @EnumSource
  void asksInVainAboutOneWhoHasGone(Over over) throws Exception {
    try (Line line = new Line(over, folder).open()) {
      line.tell(Connection::close);
      line.heard();
      assertEquals(Optional.empty(), line.near(Connection::credentials));
    }
  }
}
