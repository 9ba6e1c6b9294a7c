package io.bester.cli.talk;

import io.bester.protocol.Data;
import io.bester.protocol.Id;
import io.bester.protocol.Report;
import io.bester.protocol.codec.Frames;
import io.bester.transport.Connection;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** One client of a server: logs in, sends, and hands out what comes. */
public final class Client implements AutoCloseable {
  private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(15);
  private static final int PREFIX = 4;

  private final ServerAddress server;
  private final Connection connection;
  private final Context context;
  private final Inbox inbox;

  /** On the connection's event loop. */
  private Client(ServerAddress server, Connection connection) {
    this.server = server;
    this.connection = connection;
    this.context = Vertx.currentContext();
    this.inbox = new Inbox(connection, context);
  }

  /** Fails when nobody listens there. */
  public static Client connect(Loop loop, ServerAddress server) {
    try {
      return loop.await(() -> server.dial(loop).map(open -> new Client(server, open)),
          Loop.CONNECT_TIMEOUT.plusMillis(500));
    } catch (CompletionException e) {
      throw Unreachable.failure(server, e.getCause());
    } catch (TimeoutException e) {
      throw Unreachable.failure(server, e);
    }
  }

  /** @return the JSON text that was sent [P-2.1] */
  public String greet(String user, String password) {
    return send(Frames.login(user, password));
  }

  /** The answer to the greeting; fails unless it lets the user in. [P-2.2, P-2.3] */
  public Received admitted(String user) {
    try {
      return checked(user, inbox.next(Deadline.in(LOGIN_TIMEOUT)));
    } catch (Inbox.Ended e) {
      if (e.getMessage().startsWith(Unreachable.BROKE)) {
        throw Unreachable.broken(server, e.getMessage());
      }
      throw e.misunderstood()
          ? stranger(e.getMessage())
          : new Failure(ExitCode.NOT_LET_IN, server + " closed the connection instead of letting " + user
              + " in; see whether the user name and the password are right" + tlsRemedy());
    }
  }

  /** A listener with tls closes without a word where somebody comes without it. */
  private String tlsRemedy() {
    return server instanceof ServerAddress.Tcp && !server.tls() ? ", and whether this port wants tls://" : "";
  }

  private Received checked(String user, Optional<Received> answer) {
    Report report = answer.orElseThrow(() -> new Failure(ExitCode.NOT_CONNECTED, server
        + " took the connection, but did not answer the login within " + LOGIN_TIMEOUT.toSeconds()
        + " s; see whether it is a Bester server")).report();
    if (!report.isStatus()) {
      throw stranger("its first frame is no report");
    }
    if (!report.good()) {
      throw new Failure(ExitCode.NOT_LET_IN, server + " did not let " + user + " in: "
          + (report.message().isEmpty() ? "no reason was given" : JsonLine.of(report.message())));
    }
    return answer.get();
  }

  private Failure stranger(String reason) {
    return new Failure(ExitCode.NOT_CONNECTED,
        server + " does not speak Bester's protocol: " + JsonLine.of(reason) + "; correct the address");
  }

  /** @return the JSON text that was sent [P-2.5] */
  public String send(String type, Data data, Id id) {
    return send(Frames.send(type, data, id));
  }

  private String send(Buffer frame) {
    String json = frame.getString(PREFIX, frame.length(), StandardCharsets.UTF_8.name());
    context.runOnContext(now -> connection.send(frame));
    return json;
  }

  /** The next frame; empty if none comes before the deadline. Fails when the connection has ended. */
  public Optional<Received> next(Deadline deadline) {
    try {
      return inbox.next(deadline);
    } catch (Inbox.Ended e) {
      throw new Failure(ExitCode.NOT_CONNECTED, "the connection to " + server + " has ended: "
          + JsonLine.of(e.getMessage()));
    }
  }

  @Override public void close() {
    context.runOnContext(now -> connection.close());
  }
}
