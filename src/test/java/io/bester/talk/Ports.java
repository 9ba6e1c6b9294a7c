package io.bester.talk;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for those whose address others must know before they listen. */
final class Ports {
  /** Below those that the system gives to outgoing connections. */
  private static final int FIRST = 15_000;
  private static final int LAST = 32_000;
  private static int next = ThreadLocalRandom.current().nextInt(FIRST, LAST);

  private Ports() {}

  static synchronized int free() throws IOException {
    for (int tries = FIRST; tries < LAST; tries++) {
      next = next < LAST ? next + 1 : FIRST;
      if (isFree(next)) {
        return next;
      }
    }
    throw new IOException("no port is free");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress("127.0.0.1", port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
