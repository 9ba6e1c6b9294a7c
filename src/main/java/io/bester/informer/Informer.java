package io.bester.informer;

import io.bester.bus.Bus;
import io.bester.bus.Directory;
import io.bester.config.Config;
import io.bester.config.InformerConfig;
import io.bester.config.LimitsConfig;
import io.bester.protocol.InformerRequest;
import io.bester.protocol.codec.InformerRequestDecoder;
import io.bester.transport.Complaints;
import io.bester.transport.Connection;
import io.bester.transport.Listener;
import io.bester.transport.SendLimits;
import io.bester.transport.SocketFile;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Answers questions about the server, on a UNIX socket. [P-8] */
public final class Informer extends VerticleBase {
  private static final System.Logger LOG = System.getLogger("bester.informer");
  private static final int MOST_CONNECTIONS = 1_000;

  private final Complaints complaints = new Complaints(LOG);

  private InformerConfig informer;
  private LimitsConfig limits;
  private Answers answers;
  private Subscribers subscribers;
  private Registrations registrations;
  private Confidences confidences;
  private Optional<Permission> permission = Optional.empty();
  private Optional<Listener> open = Optional.empty();
  private int connections;

  @Override public Future<?> start() {
    Config config = Config.parse(config());
    informer = config.informer();
    limits = config.limits();
    answers = new Answers(config, new Directory(vertx));
    subscribers = new Subscribers();
    Bus bus = new Bus(vertx);
    registrations = new Registrations(bus);
    confidences = new Confidences(vertx, bus, registrations, config.name());
    bus.onReload(this::reload);
    bus.onPresence(presence -> subscribers.tell(Happening.of(presence)));
    bus.onHandlerState(state -> subscribers.tell(Happening.of(state)));
    return informer.explicit() ? open() : claim().compose(ours -> open()).recover(this::goWithout);
  }

  private void reload(JsonObject json) {
    Config fresh = Config.parse(json);
    limits = fresh.limits();
    registrations.configured(fresh.handlers(), Informer::refuse); // [P-8.11]
  }

  private Future<Void> claim() {
    return SocketFile.claim(vertx, informer.path());
  }

  private Future<Void> open() {
    return Listener.open(vertx, "informer", informer.path(), informer.mode(), limits.informerFrame(),
        SendLimits.of(limits), this::accept)
        .compose(listener -> vertx.executeBlocking(() -> Permission.at(informer.path()))
            .onSuccess(found -> permission = Optional.of(found)).map(listener))
        .onSuccess(listener -> {
          open = Optional.of(listener);
          LOG.log(Level.INFO, "informer opened " + listener.address());
        })
        .mapEmpty();
  }

  /** Nobody asked for an informer, so the server is of use without it. */
  private Future<Void> goWithout(Throwable failure) {
    LOG.log(Level.WARNING, "informer stays closed, all else goes on: " + failure.getMessage());
    return Future.succeededFuture();
  }

  private void accept(Connection connection) {
    if (connections >= MOST_CONNECTIONS) {
      complaints.warn("informer too-many: " + MOST_CONNECTIONS + " connections are open");
      refuse(connection, "the informer has as many connections as it takes; close some, or ask again later");
      return;
    }
    connections++;
    connection.frameLimit(limits.informerFrame());
    connection.onFrame(frame -> answer(connection, frame)).onFault(fault -> refuse(connection, fault.getMessage()))
        .onClose(reason -> closed(connection));
  }

  private void closed(Connection connection) {
    connections--;
    subscribers.remove(connection);
    registrations.remove(connection);
  }

  private void answer(Connection connection, byte[] frame) {
    InformerRequest request = InformerRequestDecoder.decode(frame, limits.json());
    LOG.log(Level.DEBUG, () -> "informer << " + frame.length + " " + Json.encode(request.type()));
    switch (request.type()) {
      case InformerRequest.SUBSCRIBE -> connection.send(subscribe(connection, Subscription.of(request)));
      case InformerRequest.REGISTER, InformerRequest.TRACE, InformerRequest.STATUS -> confide(connection, request);
      default -> connection.send(answers.to(request));
    }
    if (request.type().equals(InformerRequest.QUIT)) {
      connection.closeAfterSending("the other side quit"); // [P-8.5]
    }
  }

  /** Events are told on this loop, too, so none comes between the answer and the subscription. [P-8.7] */
  private Buffer subscribe(Connection connection, Subscription subscription) {
    if (!subscription.flaw().isEmpty()) {
      return Answers.bad(subscription.flaw());
    }
    if (permission.isEmpty() || !permission.get().allows(connection.credentials())) {
      return Answers.bad("who connects and leaves is told to the user of this server, to root, and to those whose primary group"
          + " may write to the informer's socket; ask its administrator");
    }
    subscribers.put(connection, subscription.kinds());
    return answers.subscribed();
  }

  /** Reads on when that is done, so that answers come in the order of the questions. [P-8.11, P-8.13, P-8.14] */
  private void confide(Connection connection, InformerRequest request) {
    if (permission.isEmpty() || !permission.get().isOurs(connection.credentials())) {
      connection.send(Answers.bad(Confidences.refusal(request.type())));
      return;
    }
    connection.pause();
    confidences.to(connection, request).onSuccess(answer -> {
      connection.send(answer);
      connection.resume();
    });
  }

  /** Nothing was asked that can be answered: says why, as the last word. */
  private static void refuse(Connection connection, String sentence) {
    LOG.log(Level.DEBUG, () -> "informer << " + sentence);
    connection.send(Answers.bad(sentence));
    connection.closeAfterSending(sentence);
  }

  @Override public Future<?> stop() {
    return open.map(this::close).orElse(Future.succeededFuture());
  }

  private Future<Void> close(Listener listener) {
    return listener.shutdown(0).transform(shut -> SocketFile.remove(vertx, informer.path()));
  }
}
