package io.bester.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bester.bus.Event.Dispatch;
import io.bester.config.Config;
import io.bester.transport.Await;
import io.bester.transport.Listener;
import io.bester.transport.PlainSocket;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/** The front door of s1.example alone, with a type "chat" whose handler room is played: it does nothing but take. */
final class Front {
  final Book book = new Book();
  final BlockingQueue<Dispatch> dispatches = new LinkedBlockingQueue<>();
  private final Vertx vertx;
  private final JsonObject config = new JsonObject("{\"name\":\"s1.example\",\"listeners\":{\"tcp4\":{\"port\":0}},"
      + "\"handlers\":{\"chat\":{}},\"federation\":{\"accept\":\"any\"},\"limits\":{}}");
  private Context loop;
  private Listener listener;
  private Desk desk;

  Front(Vertx vertx) {
    this.vertx = vertx;
  }

  Front limit(String key, Object value) {
    config.getJsonObject("limits").put(key, value);
    return this;
  }

  Front open() {
    Await.of(vertx.deployVerticle(new VerticleBase() {
      @Override public Future<?> start() {
        loop = context;
        Config parsed = Config.parse(config);
        desk = new Desk(vertx, parsed, book);
        desk.bus.onDispatch("chat", dispatches::add);
        return desk.reload(parsed)
            .compose(ready -> Listener.open(vertx, parsed.listeners().get("tcp4"), 0, parsed.limits(),
                connection -> new Session(desk, parsed.listeners().get("tcp4"), connection, gone -> {})))
            .onSuccess(opened -> listener = opened);
      }
    }));
    return this;
  }

  Desk desk() {
    return desk;
  }

  /** With the limits as they are set now. */
  void reload() {
    on(() -> desk.reload(Config.parse(config)));
  }

  /** Does something where the sessions live, and waits for it. */
  <T> T on(Supplier<Future<T>> action) {
    Promise<T> done = Promise.promise();
    loop.runOnContext(now -> action.get().onComplete(done));
    return Await.of(done.future());
  }

  int openSessions() {
    return on(() -> {
      int open = 0;
      for (Session session : desk.sessions()) {
        open += session.isOpen() ? 1 : 0;
      }
      return Future.succeededFuture(open);
    });
  }

  Caller call() throws IOException {
    return new Caller(PlainSocket.dial(listener.address()));
  }

  Caller login(String username, String password) throws IOException {
    return call().says("{'header':{'scope':'client','authentication':{'username':'" + username + "','password':'"
        + password + "'}}}");
  }

  /** Who comes to the door; in what it says ' stands for ". */
  record Caller(PlainSocket socket) {
    Caller says(String json) throws IOException {
      socket.write(PlainSocket.frame(json.replace('\'', '"')));
      return this;
    }

    Caller wants(String command, String args, int id) throws IOException {
      return says("{'payload':{'type':'builtin','data':{'command':{'type':'" + command + "','args':" + args + "}},'id':" + id + "}}");
    }

    Caller chats(int id) throws IOException {
      return says("{'payload':{'type':'chat','data':" + id + ",'id':" + id + "}}");
    }

    /** Nothing else may come first. */
    Caller hearsPong(int id) throws IOException {
      assertEquals("{\"header\":{\"status\":\"0\"},\"payload\":{\"data\":null,\"type\":\"dummy\",\"id\":" + id + "}}", socket.readFrame());
      return this;
    }

    Caller hearsGood(Object id) throws IOException {
      assertEquals("{\"header\":{\"status\":\"good\",\"messageType\":\"statusReport\"},\"payload\":{\"id\":" + id + "}}", socket.readFrame());
      return this;
    }

    Caller hearsBad(String code, Object id) throws IOException {
      JsonObject report = new JsonObject(socket.readFrame());
      assertEquals(code, report.getJsonObject("header").getJsonObject("detail").getString("code"), report.encode());
      assertEquals(id, report.getJsonObject("payload").getValue("id"), report.encode());
      return this;
    }

    void isClosed() {
      assertThrows(EOFException.class, socket::readFrame);
    }
  }
}
