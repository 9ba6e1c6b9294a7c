package io.bester.talk;

import io.bester.bus.Directory;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
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
  private final int instances;
  private final JsonObject config;
  private final InetSocketAddress tcp;
  private Vertx vertx;
  private String deployment;

  /**
   * A server that isn't there yet.
   *
   * @param port 0 for any
   * @param instances of every room that scales
   */
  Server(String name, Path folder, int port, int instances) throws IOException {
    this.name = name;
    this.instances = instances;
    this.folder = Files.createDirectory(folder.resolve(name));
    this.tcp = new InetSocketAddress("127.0.0.1", port);
    this.config = new JsonObject()
        .put("name", domain(name))
        .put("listeners", new JsonObject()
            .put("tcp4", new JsonObject().put("host", tcp.getHostString()).put("port", port))
            .put("unix", new JsonObject().put("path", path("unix"))))
        .put("accounts", new JsonObject().put("kind", "open"))
        .put("handlers", new JsonObject())
        .put("informer", new JsonObject().put("path", path("informer")))
        .put("limits", new JsonObject().put("drain", "100ms"))
        .put("log", new JsonObject().put("level", "error"));
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

  void configure(JsonObject more) {
    config.mergeIn(more, true);
  }

  void start() throws IOException {
    Path file = folder.resolve("node.json");
    Files.writeString(file, config.encodePrettily());
    vertx = Vertx.vertx(new VertxOptions()
        .setPreferNativeTransport(true)
        .setEventLoopPoolSize(Math.max(2, instances))
        .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    JsonObject node = new JsonObject().put("bester.conf", file.toString()).put("bester.instances", instances);
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

  /** @param door {@code tcp}, {@code unix} or {@code informer} */
  SocketAddress door(String door) {
    if (!door.equals("tcp")) {
      return UnixDomainSocketAddress.of(path(door));
    }
    String address = new Directory(vertx).listeners().get("tcp4");
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
