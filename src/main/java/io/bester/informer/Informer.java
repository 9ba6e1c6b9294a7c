package io.bester.informer;

import io.bester.bus.Bus;
import io.bester.bus.Directory;
import io.bester.config.Config;
import io.bester.config.InformerConfig;
import io.bester.config.LimitsConfig;
import io.bester.protocol.Data;
import io.bester.protocol.InformerRequest;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.codec.Frames;
import io.bester.protocol.codec.InformerRequestDecoder;
import io.bester.transport.Connection;
import io.bester.transport.Listener;
import io.bester.transport.SendLimits;
import io.bester.transport.SocketFile;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.Json;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Answers questions about the server, on a UNIX socket. [P-8] */
public final class Informer extends VerticleBase {
  private static final System.Logger LOG = System.getLogger("bester.informer");

  private InformerConfig informer;
  private LimitsConfig limits;
  private Answers answers;
  private Optional<Listener> open = Optional.empty();

  @Override public Future<?> start() {
    Config config = Config.parse(config());
    informer = config.informer();
    limits = config.limits();
    answers = new Answers(config, new Directory(vertx));
    new Bus(vertx).onReload(json -> limits = Config.parse(json).limits());
    return informer.explicit() ? open() : claim().compose(ours -> open()).recover(this::goWithout);
  }

  private Future<Void> claim() {
    return SocketFile.claim(vertx, informer.path());
  }

  private Future<Void> open() {
    return Listener.open(vertx, "informer", informer.path(), informer.mode(), limits.informerFrame(),
        SendLimits.of(limits), this::accept)
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
    connection.frameLimit(limits.informerFrame());
    connection.onFrame(frame -> answer(connection, frame)).onFault(fault -> refuse(connection, fault));
  }

  private void answer(Connection connection, byte[] frame) {
    InformerRequest request = InformerRequestDecoder.decode(frame,
        limits.json());
    LOG.log(Level.DEBUG, () -> "informer << " + frame.length + " " + Json.encode(request.type()));
    connection.send(answers.to(request));
    if (request.type().equals(InformerRequest.QUIT)) {
      connection.closeAfterSending("the other side quit"); // [P-8.5]
    }
  }

  /** No request could be read: says why, as the last word. */
  private void refuse(Connection connection, ProtocolException fault) {
    LOG.log(Level.DEBUG, () -> "informer << " + fault.getMessage());
    connection.send(Frames.answer(false, Data.of(Json.encode(fault.getMessage()))));
    connection.closeAfterSending(fault.getMessage());
  }

  @Override public Future<?> stop() {
    return open.map(this::close).orElse(Future.succeededFuture());
  }

  private Future<Void> close(Listener listener) {
    return listener.shutdown(0).transform(shut -> SocketFile.remove(vertx, informer.path()));
  }
}
