package io.bester;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.bester.client.ClientListener;
import io.bester.handler.HandlerDispatch;
import io.bester.informer.Informer;
import io.bester.peer.PeerLink;
import io.vertx.core.ThreadingModel;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How a room is built, as its file in {@code verticles/} says.
 *
 * @param main the verticle's class
 * @param instances how many of it; empty for {@code "cores"}: three for every two of them
 */
record VerticleDescriptor(String main, OptionalInt instances, ThreadingModel threadingModel) {
  private static final String MAIN = "main";
  private static final String OPTIONS = "options";
  private static final String INSTANCES = "instances";
  private static final String THREADING_MODEL = "threadingModel";
  private static final String CORES = "cores";
  private static final int MOST_INSTANCES = 1024;

  /** The rooms with sockets. These are served on their event loop, whatever thread the room works on. */
  private static final Set<String> ON_EVENT_LOOPS = Set.of(
      ClientListener.class.getName(), HandlerDispatch.class.getName(), PeerLink.class.getName(), Informer.class.getName());

  /** A descriptor that can't be used; the message is one sentence that begins with the file. */
  static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String file, String rest) {
      super(file + ": " + rest);
    }
  }

  /** @param file the descriptor's name, for what there is to complain about */
  static VerticleDescriptor parse(String file, String text) {
    JsonObject json = decode(file, text);
    known(file, json, Set.of(MAIN, OPTIONS));
    if (!(json.getValue(MAIN) instanceof String main) || main.isBlank()) {
      throw new Unusable(file, "\"" + MAIN + "\" must name the verticle's class, such as \"io.bester.Node\".");
    }
    JsonObject options = options(file, json);
    known(file, options, Set.of(INSTANCES, THREADING_MODEL));
    return new VerticleDescriptor(main, instances(file, options), threadingModel(file, main, options));
  }

  /** How many to deploy when nobody asks for another number. */
  int count() {
    return instances.orElseGet(VerticleDescriptor::cores);
  }

  /**
   * Three for every two cores: handlers want the cores, too, and while one event loop waits for them another can work; but
   * the more loops there are, the less each does at once, and the more a message costs. [docs/adr/0019]
   */
  static int cores() {
    return instancesFor(Runtime.getRuntime().availableProcessors());
  }

  static int instancesFor(int cores) {
    return (3 * cores + 1) / 2;
  }

  /** Whether the room may have any number of instances. */
  boolean scales() {
    return instances.isEmpty();
  }

  private static JsonObject decode(String file, String text) {
    try {
      return new JsonObject(text);
    } catch (DecodeException e) {
      throw new Unusable(file, "is not a JSON object" + position(e) + ".");
    }
  }

  private static String position(DecodeException e) {
    return e.getCause() instanceof JsonProcessingException json && json.getLocation() != null
        ? " (line " + json.getLocation().getLineNr() + ", column " + json.getLocation().getColumnNr() + ")"
        : "";
  }

  private static void known(String file, JsonObject json, Set<String> keys) {
    json.fieldNames().stream().filter(key -> !keys.contains(key)).findFirst().ifPresent(key -> {
      throw new Unusable(file, "there is no key \"" + key
          + "\"; a descriptor has main, options.instances and options.threadingModel.");
    });
  }

  private static JsonObject options(String file, JsonObject json) {
    Object options = json.getValue(OPTIONS, new JsonObject());
    if (options instanceof JsonObject object) {
      return object;
    }
    throw new Unusable(file, "\"" + OPTIONS + "\" must be an object, not " + options + ".");
  }

  private static OptionalInt instances(String file, JsonObject options) {
    Object instances = options.getValue(INSTANCES, CORES);
    if (CORES.equals(instances)) {
      return OptionalInt.empty();
    }
    if (instances instanceof Integer number && number >= 1 && number <= MOST_INSTANCES) {
      return OptionalInt.of(number);
    }
    throw new Unusable(file, "\"" + INSTANCES + "\" must be \"" + CORES + "\" or a number from 1 to " + MOST_INSTANCES
        + ", not " + instances + ".");
  }

  private static ThreadingModel threadingModel(String file, String main, JsonObject options) {
    Object model = options.getValue(THREADING_MODEL, ThreadingModel.EVENT_LOOP.name());
    List<ThreadingModel> models = List.of(ThreadingModel.EVENT_LOOP, ThreadingModel.WORKER, ThreadingModel.VIRTUAL_THREAD);
    ThreadingModel found = models.stream().filter(known -> known.name().equals(model)).findFirst().orElseThrow(() ->
        new Unusable(file, "\"" + THREADING_MODEL + "\" must be one of " + models + ", not " + model + "."));
    if (found != ThreadingModel.EVENT_LOOP && ON_EVENT_LOOPS.contains(main)) {
      throw new Unusable(file, "\"" + THREADING_MODEL + "\" of " + main + " must be EVENT_LOOP, not " + model
          + ": the room has sockets, and two threads would work on one connection at once; change it, or leave it out.");
    }
    return found;
  }
}
