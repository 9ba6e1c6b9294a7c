package io.bester.cli.kit.wire;

import io.bester.cli.kit.script.Mismatch;
import io.bester.transport.SocketFile;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Where somebody listens; a thread for each connection. */
public final class Door {
  private static final int ENOUGH = 1024;

  private final String name;
  private final SocketAddress place;
  private final int backlog;
  private final Consumer<SocketChannel> serve;
  private final Set<SocketChannel> connections = new HashSet<>();
  private ServerSocketChannel listening;
  private Thread acceptor;
  private int accepted;
  private boolean bound;

  /**
   * A door that is shut.
   *
   * @param backlog how many connections may wait for it; 0 for enough
   * @param serve what to do with each connection, until it is closed
   */
  public Door(String name, SocketAddress place, int backlog, Consumer<SocketChannel> serve) {
    this.name = name;
    this.place = place;
    this.backlog = backlog == 0 ? ENOUGH : backlog;
    this.serve = serve;
  }

  /** From now on it can be connected to. */
  public synchronized void open() throws IOException {
    if (listening != null) {
      return;
    }
    if (place instanceof UnixDomainSocketAddress file) {
      SocketFile.clear(file.getPath());
      listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    } else {
      listening = ServerSocketChannel.open();
    }
    listening.bind(place, backlog);
    bound = true;
  }

  /** From now on connections are served. */
  public synchronized void accept() throws IOException {
    open();
    if (acceptor == null) {
      ServerSocketChannel opened = listening;
      acceptor = Threads.start(name, () -> acceptAll(opened));
    }
  }

  private void acceptAll(ServerSocketChannel opened) {
    try {
      while (true) {
        SocketChannel connection = opened.accept();
        entered(connection);
        Threads.start(name, () -> {
          serve.accept(connection);
          left(connection);
        });
      }
    } catch (IOException e) {
      return; // it has been shut
    }
  }

  private synchronized void entered(SocketChannel connection) {
    connections.add(connection);
    accepted++;
  }

  private synchronized void left(SocketChannel connection) {
    connections.remove(connection);
    notifyAll();
  }

  /** Nobody listens any more; a UNIX socket's file stays. Connections go on. */
  public void shut() throws IOException {
    Thread last = close();
    try {
      if (last != null) {
        last.join(); // as long as it accepts, the system lets connections in
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized Thread close() throws IOException {
    if (listening != null) {
      listening.close();
      listening = null;
    }
    Thread last = acceptor;
    acceptor = null;
    return last;
  }

  public synchronized int accepted() {
    return accepted;
  }

  /** Until the other sides have closed all connections. */
  public synchronized void awaitEmpty(long patienceMillis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    while (!connections.isEmpty()) {
      long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (millis <= 0) {
        throw new Mismatch("closed", connections.size() + " connections are open");
      }
      try {
        wait(millis);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Nobody is there any more, and nothing is left behind. */
  public synchronized void leave() {
    if (listening != null) {
      Threads.close(listening);
    }
    connections.forEach(Threads::close);
    if (bound && place instanceof UnixDomainSocketAddress file) {
      Threads.close(() -> SocketFile.clear(file.getPath()));
    }
  }
}
