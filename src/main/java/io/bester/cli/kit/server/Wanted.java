package io.bester.cli.kit.server;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.talk.ServerAddress;
import io.bester.config.Target;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the server has to be configured with, so that its handlers and its peer are the kit. */
public final class Wanted {
  private static final List<String> TYPES = List.of("conf-one", "conf-two", "conf-three", "conf-gone");
  private static final int LONGEST_PATH = 107;

  private final Terms terms;

  public Wanted(Terms terms) {
    this.terms = terms;
  }

  static InetSocketAddress resolved(Target target) throws IOException {
    InetSocketAddress address = new InetSocketAddress(target.host(), target.port());
    if (address.isUnresolved()) {
      throw new UnknownHostException(target.host());
    }
    return address;
  }

  /** Makes sure that the kit can be where the server looks for it. */
  public void prepare() {
    terms.sockets().ifPresent(Wanted::makeFolder);
    terms.peer().ifPresent(Wanted::tryPort);
  }

  private static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw wrong("the folder " + folder + " can't be made: " + e + "; name another with --handlers");
    }
    String longest = Terms.handler(folder, "conf-three").toString();
    if (longest.getBytes().length > LONGEST_PATH) {
      throw wrong("the path " + longest + " is too long for a socket, it may have " + LONGEST_PATH + " bytes; name a shorter folder with --handlers");
    }
  }

  private static void tryPort(Target peer) {
    try (ServerSocketChannel port = ServerSocketChannel.open()) {
      port.bind(resolved(peer));
    } catch (IOException e) {
      throw wrong("can't listen at " + peer + ": " + e.getMessage() + "; name an address of this machine and a port that is free with --peer");
    }
  }

  private static Failure wrong(String sentence) {
    return new Failure(ExitCode.WRONG_USAGE, sentence);
  }

  /** As conf/node.json has it. */
  public String node() {
    JsonObject node = new JsonObject()
        .put("listeners", listener("path", "host", false))
        .put("accounts", new JsonObject().put("kind", "open"));
    terms.sockets().ifPresent(folder -> {
      JsonObject handlers = new JsonObject();
      TYPES.forEach(type -> handlers.put(type, new JsonObject().put("socket", Terms.handler(folder, type).toString())));
      node.put("handlers", handlers).put("informer", new JsonObject().put("path", Terms.informer(folder).toString()));
    });
    terms.peer().ifPresent(peer -> node.put("federation", new JsonObject().put("accept", "any").put("rawTargets", true)));
    return node.encodePrettily();
  }

  /** As the original's server.conf has it; its informer is bInformer in its working folder. */
  public String besterd() {
    JsonObject listeners = listener("address", "address", true);
    JsonObject network = new JsonObject().put("types", new JsonArray(List.copyOf(listeners.fieldNames()))).mergeIn(listeners);
    JsonObject types = new JsonObject();
    terms.sockets().ifPresent(folder -> TYPES.forEach(type -> types.put(type, new JsonObject()
        .put("handlerBinary", type).put("unixDomainSocketPath", Terms.handler(folder, type).toString()))));
    return new JsonObject()
        .put("network", network)
        .put("handlers", new JsonObject().put("availableTypes", new JsonArray(List.copyOf(types.fieldNames()))).put("typeMap", types))
        .encodePrettily();
  }

  private JsonObject listener(String path, String host, boolean portAsText) {
    if (terms.server() instanceof ServerAddress.Unix unix) {
      return new JsonObject().put("unix", new JsonObject().put(path, unix.path().toString()));
    }
    Target target = ((ServerAddress.Tcp) terms.server()).target();
    Object port = portAsText ? Integer.toString(target.port()) : (Object) target.port();
    return new JsonObject().put(target.host().contains(":") ? "tcp6" : "tcp4", new JsonObject().put(host, target.host()).put("port", port));
  }
}
