package io.bester.peer;

import io.bester.bus.Bus;
import io.bester.bus.Event.Forward;
import io.bester.bus.Event.Inquiry;
import io.bester.bus.Ordinal;
import io.bester.bus.Outcome;
import io.bester.config.Config;
import io.bester.config.LimitsConfig;
import io.bester.config.TlsConfig;
import io.bester.protocol.Fault;
import io.bester.protocol.ProtocolException;
import io.bester.transport.tls.TlsFiles;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;

/** Sends messages to other servers and says what became of each. Every peer is one instance's. [P-7] */
public final class PeerLink extends VerticleBase {
  private static final System.Logger LOG = System.getLogger("bester.peer");

  private Bus bus;
  private String name;
  private LimitsConfig limits;
  private Peers peers;
  private TlsFiles tls;
  private TlsConfig tlsConfig = TlsConfig.SYSTEM;
  private boolean stopping;

  @Override public Future<?> start() {
    int instances = context.getInstanceCount();
    Config config = Config.parse(config());
    name = config.name();
    limits = config.limits();
    int ordinal = Ordinal.of(vertx, "peer", context);
    bus = new Bus(vertx);
    return read(config.federation().tls()).onSuccess(read -> {
      peers = new Peers(vertx, config, () -> tls.asClient());
      bus.onForward(ordinal, instances, this::forward);
      bus.onInquiry(ordinal, instances, this::inquire);
      bus.onReload(this::reload);
    });
  }

  /** What was read before stays in force where this can't be read. */
  private Future<Void> read(TlsConfig config) {
    return TlsFiles.read(vertx, "federation", config).onSuccess(read -> {
      if (tls != null) {
        tls.close();
      }
      tls = read;
      tlsConfig = config;
    }).mapEmpty();
  }

  /** The edge of the room: always an outcome, never a failure. */
  private Future<Outcome> forward(Forward forward) {
    try {
      if (stopping) {
        throw new ProtocolException(Fault.SHUTTING_DOWN, "this server is stopping; send it again later");
      }
      Peer peer = peers.find(forward.target());
      peers.requireAllowed(peer, forward.type());
      Parcel parcel = Parcel.of(forward, name, limits.hops());
      bus.trace().forwarded(forward, parcel.mid());
      return peer.forward(parcel);
    } catch (ProtocolException e) {
      LOG.log(Level.DEBUG, () -> "peer refused a forward: " + e.fault().code() + " " + forward.origin().id());
      return failed(forward, e.fault(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "peer failed on a forward", e);
      return failed(forward, Fault.OVERLOADED, "the server failed on this message; its log says why");
    }
  }

  /** The edge of the room, for a question. [P-7.14] */
  private Future<String> inquire(Inquiry inquiry) {
    try {
      return peers.find(inquiry.server()).inquire(inquiry, name);
    } catch (ProtocolException e) {
      return Future.failedFuture(e.getMessage());
    }
  }

  private static Future<Outcome> failed(Forward forward, Fault fault, String message) {
    return Future.succeededFuture(Outcome.failed(forward.target(), fault, message));
  }

  /** The name stays: it needs a restart. */
  private void reload(JsonObject configuration) {
    Config config = Config.parse(configuration);
    limits = config.limits();
    peers.reload(config);
    if (!config.federation().tls().equals(tlsConfig)) {
      read(config.federation().tls()).onFailure(failure -> LOG.log(Level.ERROR, "peer keeps its certificates: " + failure.getMessage()));
    }
  }

  /** Waits for the reports that are due, then closes the links. */
  @Override public Future<?> stop() {
    stopping = true;
    return Future.join(peers.underWay())
        .timeout(limits.drain().toMillis(), TimeUnit.MILLISECONDS)
        .transform(settled -> {
          peers.close();
          tls.close();
          return Future.succeededFuture();
        });
  }
}
