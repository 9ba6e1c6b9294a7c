package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The kernel says who asks the informer, not the one who asks. [P-8.9] */
@Timeout(120)
class InformerIT {
  private static final String STRANGER = "54321";
  private static final String ASK = """
      import socket, sys
      with socket.socket(socket.AF_UNIX) as informer:
          informer.connect(sys.argv[1])
          stream = informer.makefile("rb")
          for question in sys.argv[2:]:
              informer.sendall(len(question).to_bytes(4, "little") + question.encode())
              print(stream.read(int.from_bytes(stream.read(4), "little")).decode(), flush=True)
      """;

  @TempDir
  Path folder;

  @Test
  void aStrangerMayAskAndNotSubscribe() throws IOException {
    assumeTrue(isRoot(), "another user can be played by root only");
    Programs.need("setpriv");
    Programs.need("python3");
    Setup setup = Setup.in(folder).with("{'informer':{'path':'i.sock','mode':'0666'}}");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (RunningNode node = setup.start()) {
      assertEquals("1", subscribeAs(node, STRANGER, STRANGER), "mode 0666 lets it in to ask, and no more");
      assertEquals("0", subscribeAs(node, STRANGER, "0"), "its group is that of the file");
      assertEquals("0", subscribeAs(node, "0", STRANGER), "it is root");
      Files.setPosixFilePermissions(folder.resolve("i.sock"), PosixFilePermissions.fromString("rw----rw-"));
      chgrp("1");
      assertEquals("1", subscribeAs(node, STRANGER, "0"), "its group is that of the file no more");
      assertEquals(0, node.stop());
    }
  }

  private String subscribeAs(RunningNode node, String user, String group) {
    try (Child asker = Child.start(folder, "setpriv", "--reuid", user, "--regid", group, "--clear-groups", "/usr/bin/env", "python3", "-c", ASK,
        folder.resolve("i.sock").toString(), Json.text("{'command':{'type':'listClients'}}"), Json.text("{'command':{'type':'subscribe'}}"))) {
      assertEquals(0, asker.exitCode(Deadline.usual()), asker.said());
      String[] answers = String.join("\n", asker.output().all(Deadline.usual())).split("\n");
      assertEquals(Json.text("{'status':'0','data':[]}"), answers[0]);
      assertTrue(node.isAlive());
      return new JsonObject(answers[1]).getString("status");
    }
  }

  private void chgrp(String group) {
    try (Child chgrp = Child.start(folder, "chgrp", group, "i.sock")) {
      assertEquals(0, chgrp.exitCode(Deadline.usual()), chgrp.said());
    }
  }

  private boolean isRoot() throws IOException {
    return Files.getAttribute(folder, "unix:uid").equals(0);
  }
}
