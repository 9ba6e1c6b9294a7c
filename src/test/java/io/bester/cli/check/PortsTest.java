package io.bester.cli.check;

import io.bester.cli.check.Finding.Level;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PortsTest {
  private static Found tcp(String host, int port, boolean running) {
    return Found.by(new Ports(), "{'listeners':{'tcp4':{'host':'" + host + "','port':" + port
        + "}},'accounts':{'kind':'open','allowRemote':true}}", Path.of("node.json"), running);
  }

  @Test void findsAPortThatIsTakenUnlessByTheNodeItself() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = taken.getLocalPort();
      tcp("127.0.0.1", port, false).one(Level.WARNING, "listeners.tcp4", "127.0.0.1:" + port + " is taken by another process");
      tcp("127.0.0.1", port, true).nothing();
    }
    tcp("127.0.0.1", port, false).nothing();
  }

  @Test void findsAnAddressOfAnotherMachine() {
    tcp("192.0.2.1", 2223, false).one(Level.WARNING, "listeners.tcp4", "192.0.2.1 is no address of this machine");
    tcp("nobody..invalid", 2223, false).one(Level.WARNING, "listeners.tcp4.host", "nobody here knows the name nobody..invalid");
  }

  @Test void takesAnyFreePortAsFree() {
    tcp("127.0.0.1", 0, false).nothing();
    Found.by(new Ports(), "{'listeners':{'unix':{'path':'run/x.sock'}}}").nothing();
  }
}
