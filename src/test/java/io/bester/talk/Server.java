package io.bester.talk;

import io.bester.bus.Directory;
import io.bester.cli.kit.cast.Actor;
import io.bester.cli.kit.script.Words;
import io.bester.pki.Authority;
import io.bester.transport.epoll.LeanTransport;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A node of its own, in a Vert.x of its own: all its rooms, as {@code verticles/} and a configuration file say. */
final class Server implements Actor {
  private static final long DEADLINE_SECONDS = 20;

  private final String name;
  private final Path folder;
  private final Setting setting;
  private final JsonObject config;
  private final InetSocketAddress tcp;
  private Vertx vertx;
  private String deployment;

  /**
   * A server that isn't there yet.
   *
   * @param port 0 for any
   * @param setting has the instances of every room that scales, and what has to listen beside TCP and UNIX
   */
  Server(String name, Path folder, int port, Setting setting) throws IOException {
    this.name = name;
    this.setting = setting;
    this.folder = Files.createDirectory(folder.resolve(name));
    this.tcp = new InetSocketAddress("127.0.0.1", port);
    this.config = new JsonObject()
        .put("name", domain(name))
        .put("listeners", new JsonObject()
            .put("tcp4", new JsonObject().put("host", tcp.getHostString()).put("port", port))
            .put("unix", new JsonObject().put("path", path("unix")))
            .mergeIn(more(setting.transport())))
        .put("accounts", new JsonObject().put("kind", "open"))
        .put("handlers", new JsonObject())
        .put("informer", new JsonObject().put("path", path("informer")))
        .put("limits", new JsonObject().put("drain", "100ms"))
        .put("log", new JsonObject().put("level", "error"));
  }

  private JsonObject more(String transport) {
    JsonObject any = new JsonObject().put("port", 0);
    return switch (transport) {
      case "ws" -> new JsonObject().put("ws", any);
      case "tls" -> new JsonObject().put("tls", any.put("kind", "tcp").put("tls", certificate()));
      default -> new JsonObject();
    };
  }

  private JsonObject certificate() {
    Authority.Identity identity = TlsWire.AUTHORITY.issue("localhost", "127.0.0.1");
    return new JsonObject()
        .put("cert", identity.writeCert(folder.resolve("cert.pem")).toString())
        .put("key", identity.writeKey(folder.resolve("key.pem")).toString());
  }

  /** What others call it: S1 is s1.example. */
  static String domain(String name) {
    return name.toLowerCase(Locale.ROOT) + ".example";
  }

  private String path(String file) {
    return folder.resolve(file).toString();
  }

  /** Where a handler of a type has to listen. */
  UnixDomainSocketAddress handler(String type, JsonObject settings) {
    String socket = path(type + ".sock");
    config.getJsonObject("handlers").put(type, new JsonObject().put("socket", socket).mergeIn(settings, true));
    return UnixDomainSocketAddress.of(socket);
  }

  /** The two know each other. */
  void federate(Server other) {
    configure(new JsonObject()
        .put("federation", new JsonObject().put("accept", "listed"))
        .put("peers", new JsonObject().put(domain(other.name), new JsonObject().put("address", other.address()))));
  }

  /** What a play wants of TCP it wants of the transport of the run. */
  void configure(JsonObject more) {
    config.mergeIn(more, true);
    JsonObject listeners = config.getJsonObject("listeners");
    JsonArray scopes = listeners.getJsonObject("tcp4").getJsonArray("scopes");
    if (scopes != null && listeners.containsKey(setting.transport())) {
      listeners.getJsonObject(setting.transport()).put("scopes", scopes);
    }
  }

  void start() throws IOException {
    Path file = folder.resolve("node.json");
    Files.writeString(file, config.encodePrettily());
    VertxBuilder builder = Vertx.builder().with(new VertxOptions()
        .setPreferNativeTransport(true)
        .setEventLoopPoolSize(Math.max(2, setting.instances()))
        .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    LeanTransport epoll = new LeanTransport();
    vertx = (epoll.available() ? builder.withTransport(epoll) : builder).build();
    JsonObject node = new JsonObject().put("bester.conf", file.toString()).put("bester.instances", setting.instances());
    deployment = await(vertx.deployVerticle("json:verticles/node.json", new DeploymentOptions().setConfig(node)));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException("the server took more than " + DEADLINE_SECONDS + " s", e);
    }
  }

  /** @param door {@code tcp}, {@code tls}, {@code ws}, {@code unix} or {@code informer} */
  SocketAddress door(String door) {
    if (door.equals("unix") || door.equals("informer")) {
      return UnixDomainSocketAddress.of(path(door));
    }
    String address = new Directory(vertx).listeners().get(door.equals("tcp") ? "tcp4" : door);
    return new InetSocketAddress(tcp.getAddress(), Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
  }

  @Override public String address() {
    int port = vertx == null ? tcp.getPort() : ((InetSocketAddress) door("tcp")).getPort();
    return tcp.getHostString() + ":" + port;
  }

  @Override public void act(Words words) throws IOException {
    if (words.take("stops")) {
      leave();
    } else if (words.take("starts")) {
      start();
    } else {
      throw words.unknown();
    }
  }

  @Override public void expectNothingMore() {
    // whoever talks to it says so
  }

  @Override public void leave() {
    if (vertx != null) {
      Vertx leaving = vertx;
      vertx = null;
      if (deployment != null) {
        await(leaving.undeploy(deployment));
      }
      await(leaving.close());
    }
  }
}
