package io.bester;

import io.bester.VerticleDescriptor.Unusable;
import io.vertx.core.Deployable;
import io.vertx.core.Promise;
import io.vertx.core.spi.VerticleFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Makes {@code run verticles/x.json} work: the node that the descriptor asks for.
 *
 * <p>node.json stands for the whole house, so its node gets every room that lies beside it; the node of any other
 * descriptor gets that one room. Descriptors are looked for in the working directory, in the project, in the jar.
 */
public final class JsonVerticleFactory implements VerticleFactory {
  /** The system property that names the project's folder. */
  static final String HOME = "bester.home";

  private static final String SUFFIX = ".json";
  /** The order in which the house opens. */
  private static final List<String> BACK_TO_FRONT =
      List.of("response-command", "handler-dispatch", "peer-link", "informer", "client-listener");

  @Override
  public String prefix() {
    return "json";
  }

  @Override
  public void createVerticle2(String name, ClassLoader loader, Promise<Callable<? extends Deployable>> promise) {
    try {
      Map<String, VerticleDescriptor> rooms = rooms(VerticleFactory.removePrefix(name), loader);
      promise.complete(() -> new Node(rooms));
    } catch (Unusable | IOException e) {
      promise.fail(e);
    }
  }

  /** The rooms that a descriptor stands for, under their names, from the back of the house to the front. */
  static Map<String, VerticleDescriptor> rooms(String name, ClassLoader loader) throws IOException {
    URL found = find(name, loader).orElseThrow(() -> new Unusable(name, "there is no such descriptor; name a file such as verticles/node.json."));
    VerticleDescriptor descriptor = read(name, found);
    if (!descriptor.main().equals(Node.class.getName())) {
      return Map.of(roomName(name), descriptor);
    }
    Map<String, VerticleDescriptor> rooms = new LinkedHashMap<>();
    for (String room : BACK_TO_FRONT) {
      String beside = name.substring(0, name.lastIndexOf('/') + 1) + room + SUFFIX;
      rooms.put(room, read(beside, new URL(found, room + SUFFIX)));
    }
    return rooms;
  }

  private static Optional<URL> find(String name, ClassLoader loader) throws MalformedURLException {
    for (Path folder : List.of(Path.of(""), Path.of(System.getProperty(HOME, "")))) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        return Optional.of(file.toUri().toURL());
      }
    }
    return Optional.ofNullable(loader.getResource(name));
  }

  private static VerticleDescriptor read(String name, URL found) {
    try (InputStream file = found.openStream()) {
      return VerticleDescriptor.parse(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new Unusable(name, "can't be read; " + found + " is missing or unreadable.");
    }
  }

  private static String roomName(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    return file.substring(0, file.length() - SUFFIX.length());
  }
}
