package io.bester.cli.check;

import io.bester.cli.talk.Failure;
import io.bester.cli.talk.Loop;
import io.bester.config.PeerConfig;
import io.bester.config.TlsConfig;
import io.bester.transport.Connection;
import io.bester.transport.tls.HandshakeFailure;
import io.bester.transport.tls.TlsFiles;
import io.vertx.core.Future;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Peers: calls each of them as a node would, and hangs up. All at once. */
final class Peers implements Look {
  private static final Duration CALL = Duration.ofSeconds(8);
  private static final Duration ALL = Duration.ofSeconds(20);

  private final Loop loop;

  Peers(Loop loop) {
    this.loop = loop;
  }

  @Override public List<Finding> at(Installation installation) {
    Map<String, Throwable> failed = new ConcurrentHashMap<>();
    List<PeerConfig> peers = List.copyOf(installation.config().peers().values());
    try {
      loop.await(() -> Future.join(peers.stream().map(peer -> called(peer, installation.config().federation().tls())
          .onFailure(cause -> failed.put(peer.name(), cause)).otherwiseEmpty()).toList()), ALL);
    } catch (TimeoutException | CompletionException | Failure e) {
      peers.forEach(peer -> failed.putIfAbsent(peer.name(), new TimeoutException()));
    }
    return peers.stream().filter(peer -> failed.containsKey(peer.name()))
        .map(peer -> Finding.error("peers." + peer.name() + ".address",
            peer.target() + " can't be reached: " + reason(peer, failed.get(peer.name())))).toList();
  }

  private Future<Void> called(PeerConfig peer, TlsConfig tls) {
    Future<Connection> call = peer.tls()
        ? TlsFiles.read(loop.vertx(), "federation", tls).compose(files ->
            loop.dialer().dial(peer.host(), peer.port(), files.asClient(), peer.name()).eventually(() -> closed(files)))
        : loop.dialer().dial(peer.host(), peer.port());
    return call.map(Peers::hungUp).timeout(CALL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Future<Void> closed(TlsFiles files) {
    files.close();
    return Future.succeededFuture();
  }

  private static Void hungUp(Connection open) {
    open.close();
    return null;
  }

  private static String reason(PeerConfig peer, Throwable cause) {
    String said = String.valueOf(cause.getMessage());
    if (cause instanceof SSLException) {
      return HandshakeFailure.words(cause) + "; see federation.tls and the certificate of " + peer.name();
    }
    if (cause instanceof UnknownHostException) {
      return "nobody here knows the name " + peer.host() + "; correct it, or see to the DNS";
    }
    if (cause instanceof TimeoutException || cause.getClass().getSimpleName().contains("Timeout")) {
      return "no answer came; see whether the address is right and no firewall stands between";
    }
    return cause instanceof ConnectException && said.contains("refused")
        ? "nobody listens there; start that server, or correct the address" : said;
  }
}
