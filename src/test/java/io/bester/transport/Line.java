package io.bester.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bester.config.Config;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** A connection that has come in at a real door, near, and a plain socket at its other end, far. */
final class Line implements AutoCloseable {
  private final Vertx vertx;
  private final Over over;
  private final Path folder;
  private final JsonObject limits = new JsonObject();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private BiConsumer<Connection, String> onFrame = (connection, text) -> {};
  private Consumer<Connection> onFault = connection -> {};
  private Connection near;
  private Context loop;
  private PlainSocket far;

  Line(Over over, Path folder) {
    this.vertx = over.vertx();
    this.over = over;
    this.folder = folder;
  }

  Line limit(String key, Object value) {
    limits.put(key, value);
    return this;
  }

  /** Beside being heard. */
  Line onFrame(BiConsumer<Connection, String> action) {
    onFrame = action;
    return this;
  }

  /** Beside being heard. */
  Line onFault(Consumer<Connection> action) {
    onFault = action;
    return this;
  }

  Line open() throws IOException {
    Promise<Connection> accepted = Promise.promise();
    Listener listener = Await.of(Listener.open(vertx, over.listener(folder), 0,
        Config.parse(new JsonObject().put("limits", limits)).limits(), connection -> {
          loop = Vertx.currentContext();
          listenTo(connection);
          accepted.complete(connection);
        }));
    far = PlainSocket.dial(listener.address());
    near = Await.of(accepted.future());
    return this;
  }

  private void listenTo(Connection connection) {
    connection.onFrame(frame -> {
      String text = new String(frame, UTF_8);
      heard.add("frame " + text);
      onFrame.accept(connection, text);
    }).onFault(fault -> {
      heard.add("fault " + fault.fault().code());
      onFault.accept(connection);
    }).onClose(reason -> heard.add("closed " + reason));
  }

  PlainSocket far() {
    return far;
  }

  /** Asks the connection something, on its own loop; all that the loop had begun before is done then. */
  <T> T near(Function<Connection, T> question) {
    Promise<T> answer = Promise.promise();
    loop.runOnContext(now -> {
      try {
        answer.complete(question.apply(near));
      } catch (RuntimeException | Error e) {
        answer.fail(e);
      }
    });
    return Await.of(answer.future());
  }

  void tell(Consumer<Connection> action) {
    near(connection -> {
      action.accept(connection);
      return true;
    });
  }

  /** What the connection says next: {@code frame <text>}, {@code fault <code>} or {@code closed <reason>}. */
  String heard() {
    return Await.next(heard);
  }

  /** Whether there is nothing more to hear of what the loop has begun. */
  boolean isQuiet() {
    tell(connection -> {});
    return heard.isEmpty();
  }

  @Override public void close() throws IOException {
    if (far != null) {
      far.close();
    }
    Await.of(vertx.close());
  }
}
