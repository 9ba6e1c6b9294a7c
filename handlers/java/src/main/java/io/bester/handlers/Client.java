package io.bester.handlers;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps its session: when the connection is lost it logs in again and sends again, with the same ids, what has no report yet.
 * So a handler may run twice for one message (P-9.5), and must bear it. What others sent in the meantime is lost.
 */
public final class Client implements AutoCloseable {
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100); // before another connection
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(5);

  private final String server;
  private final String login;
  private final Unanswered unanswered = new Unanswered();
  private final Queue<Received> messages = new ArrayDeque<>();
  private Connection connection;
  private Bad fault; // of some frame of ours; a close follows (P-1.6)
  private IOException ended;

  /** Logs in at {@code host:port} or {@code unix:PATH}. */
  public Client(String server, String user, String password) throws IOException {
    this.server = server;
    var authentication = Map.of("username", user, "password", password);
    login = Json.text(Map.of("header", Map.of("scope", "client", "authentication", authentication)));
    connection = Connection.open(server, login);
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
    String payload = "{\"type\":" + Json.text(type) + ",\"data\":" + Json.text(data) + ",\"id\":" + Json.text(id) + "}";
    byte[] frame = Wire.bytes("{\"payload\":" + payload + "}");
    var report = new CompletableFuture<Map<?, ?>>();
    if (ended != null) {
      report.completeExceptionally(ended);
    } else if (!unanswered.add(id, frame, report)) {
      report.completeExceptionally(new IOException(id + " waits for its report already"));
    } else {
      connection.send(frame);
    }
    return report;
  }

  /** Waits for the next message of others. After the last one before the client's end it throws why the client has ended. */
  public synchronized Received receive() throws IOException, InterruptedException {
    while (messages.isEmpty()) {
      if (ended != null) {
        throw new IOException(ended.getMessage(), ended);
      }
      wait();
    }
    return messages.remove();
  }

  private void read() {
    long pause = FIRST_PAUSE;
    while (!hasEnded()) {
      long begun = System.nanoTime();
      receiveAll();
      boolean fresh = unanswered.refused(fault) || System.nanoTime() - begun > LONGEST_PAUSE;
      pause = fresh ? FIRST_PAUSE : Math.min(2 * pause, LONGEST_PAUSE);
      LockSupport.parkNanos(pause);
      if (!hasEnded()) {
        again();
      }
    }
  }

  private void receiveAll() {
    try {
      while (true) {
        take(connection.receive());
      }
    } catch (IOException lost) {
      connection.end();
    }
  }

  private void take(Map<?, ?> frame) {
    var header = (Map<?, ?>) frame.get("header");
    var payload = frame.get("payload") instanceof Map<?, ?> map ? map : Map.of();
    if ("receivedMessage".equals(header.get("messageType"))) {
      add(new Received((String) payload.get("type"), payload.get("data")));
    } else if (payload.get("id") != null) {
      unanswered.report(payload.get("id"), header);
    } else if ("bad".equals(header.get("status"))) {
      fault = new Bad(header);
    }
  }

  private synchronized void add(Received message) {
    messages.add(message);
    notifyAll();
  }

  private void again() {
    fault = null;
    try {
      replace(Connection.open(server, login));
    } catch (Bad refusal) {
      if (!refusal.passes()) {
        end(refusal); // the server doesn't let us in any more
      }
    } catch (IOException e) {
      // not yet
    }
  }

  private synchronized void replace(Connection opened) {
    connection = opened;
    unanswered.sendAll(opened);
    if (ended != null) {
      opened.end();
    }
  }

  private synchronized boolean hasEnded() {
    return ended != null;
  }

  /** What has no report yet fails. */
  @Override
  public void close() {
    end(new IOException("the client is closed"));
  }

  private void end(IOException why) {
    synchronized (this) {
      ended = ended == null ? why : ended;
      connection.end();
      notifyAll();
    }
    unanswered.fail(why);
  }
}
