package io.bester.handlers;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps its session: when the connection is lost it logs in again and sends again, with the same ids, what has no report yet.
 * So a handler may run twice for one message (P-9.5), and must bear it. What others sent in the meantime is lost.
 */
public final class Client implements AutoCloseable {
  private static final int PATIENCE = 10; // seconds for a connection and a login
  private static final long FIRST_PAUSE = 100; // milliseconds between two tries
  private static final long LONGEST_PAUSE = 5_000;

  private final String server;
  private final String login;
  private final Map<String, Waiting> unanswered = new LinkedHashMap<>(); // by id
  private final BlockingQueue<Received> messages = new LinkedBlockingQueue<>();
  private SocketChannel connection;
  private volatile boolean closed;

  private record Waiting(String frame, CompletableFuture<Map<?, ?>> report) {}

  /** Logs in at {@code host:port} or {@code unix:PATH}. */
  public Client(String server, String user, String password) throws IOException {
    this.server = server;
    var authentication = Map.of("username", user, "password", password);
    login = Json.text(Map.of("header", Map.of("scope", "client", "authentication", authentication)));
    open();
    var reader = new Thread(this::read, "bester client " + user);
    reader.setDaemon(true);
    reader.start();
  }

  /** The report's header; {@code detail} in it names who is offline. A bad report fails it with {@link Bad}. */
  public CompletableFuture<Map<?, ?>> send(String type, Object data) {
    return send(type, data, UUID.randomUUID().toString());
  }

  /** Whoever sends a message again gives it the same id, so that the handler may know it. */
  public synchronized CompletableFuture<Map<?, ?>> send(String type, Object data, String id) {
    var report = new CompletableFuture<Map<?, ?>>();
    String payload = "{\"type\":" + Json.text(type) + ",\"data\":" + Json.text(data) + ",\"id\":" + Json.text(id) + "}";
    var waiting = new Waiting("{\"payload\":" + payload + "}", report);
    if (closed || unanswered.putIfAbsent(id, waiting) != null) {
      report.completeExceptionally(new IOException(closed ? "the client is closed" : id + " waits for its report already"));
      return report;
    }
    Wire.offer(connection, waiting.frame());
    return report;
  }

  /** The messages of others, in the order they came in. */
  public BlockingQueue<Received> messages() {
    return messages;
  }

  private void open() throws IOException {
    SocketAddress address = Wire.address(server);
    boolean unix = address instanceof UnixDomainSocketAddress;
    var opened = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
    var late = CompletableFuture.runAsync(() -> Wire.end(opened), CompletableFuture.delayedExecutor(PATIENCE, TimeUnit.SECONDS));
    try {
      opened.connect(address);
      Wire.write(opened, login);
      Map<?, ?> header = (Map<?, ?>) Wire.frame(opened).get("header");
      if (!"good".equals(header.get("status"))) {
        throw new Bad(header);
      }
    } catch (IOException e) {
      Wire.end(opened);
      throw e;
    } finally {
      late.cancel(false);
    }
    synchronized (this) {
      connection = opened;
      unanswered.values().forEach(waiting -> Wire.offer(connection, waiting.frame()));
    }
  }

  private void read() {
    long pause = FIRST_PAUSE;
    while (!closed) {
      try {
        while (true) {
          take(Wire.frame(connection));
          pause = FIRST_PAUSE;
        }
      } catch (IOException lost) {
        again(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE);
      }
    }
    Wire.end(connection);
  }

  private void again(long pause) {
    try {
      if (!closed) {
        open();
      }
    } catch (Bad refusal) {
      if (!"wait".equals(refusal.detail().get("class"))) {
        close(refusal); // the server doesn't let us in any more
      }
    } catch (IOException e) {
      // not yet
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
  }

  private synchronized void take(Map<?, ?> frame) {
    var header = (Map<?, ?>) frame.get("header");
    var payload = frame.get("payload") instanceof Map<?, ?> map ? map : Map.of();
    if ("receivedMessage".equals(header.get("messageType"))) {
      messages.add(new Received((String) payload.get("type"), payload.get("data")));
      return;
    }
    Waiting waiting = unanswered.remove(payload.get("id"));
    if (waiting != null && "good".equals(header.get("status"))) {
      waiting.report().complete(header);
    } else if (waiting != null) {
      waiting.report().completeExceptionally(new Bad(header));
    }
  }

  @Override
  public void close() {
    close(new IOException("the client is closed"));
  }

  private synchronized void close(IOException why) {
    closed = true;
    Wire.end(connection);
    unanswered.values().forEach(waiting -> waiting.report().completeExceptionally(why));
    unanswered.clear();
  }
}
