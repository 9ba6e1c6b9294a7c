package io.bester;

import io.bester.bus.Event.Enrolment;
import io.bester.config.Config;
import io.bester.config.ConfigException;
import io.bester.config.Problem;
import io.vertx.core.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The handlers that have come of their own accord. To the rooms they stand in the configuration, behind those of the file. */
final class Enrolled {
  private static final Logger LOG = System.getLogger("bester.node");
  private static final String HANDLERS = "handlers";

  private final Map<String, Enrolment> here = new LinkedHashMap<>();

  /** Whoever came first stays; what stands against another, or nothing. */
  String take(Enrolment enrolment, JsonObject file) {
    String type = enrolment.type();
    Enrolment known = here.get(type);
    boolean ours = known != null && known.owner().equals(enrolment.owner());
    if (!enrolment.here()) {
      return ours ? leave(type) : "handler " + type + " is another's";
    }
    if (handlers(file).containsKey(type)) {
      return isConfigured(enrolment, file) ? "" : "the configuration has a handler " + type + " already; take it out there, or choose another type";
    }
    if (known != null && !ours) {
      return "another handler has registered itself for " + type + " already; stop it, or choose another type";
    }
    String flaw = flaw(enrolment, file);
    if (flaw.isEmpty()) {
      here.put(type, enrolment);
      LOG.log(Level.INFO, "node handler " + type + " has registered itself: " + enrolment.handler());
    }
    return flaw;
  }

  /** Then it is there anyway. */
  private static boolean isConfigured(Enrolment enrolment, JsonObject file) {
    Path configured = Config.parse(file).handlers().get(enrolment.type()).socket();
    return configured.toAbsolutePath().normalize().toString().equals(new JsonObject(enrolment.handler()).getString("socket"));
  }

  private String leave(String type) {
    here.remove(type);
    LOG.log(Level.INFO, "node handler " + type + " has gone");
    return "";
  }

  /** What the configuration would find wrong with it. */
  private static String flaw(Enrolment enrolment, JsonObject file) {
    try {
      Config.parse(with(file, Map.of(enrolment.type(), enrolment)));
      return "";
    } catch (ConfigException e) {
      return e.problems().stream().map(Problem::toString).collect(Collectors.joining("; "));
    }
  }

  /** The configuration that the rooms get. */
  JsonObject onto(JsonObject file) {
    return with(file, here);
  }

  private static JsonObject with(JsonObject file, Map<String, Enrolment> more) {
    if (more.isEmpty()) {
      return file;
    }
    JsonObject all = file.copy();
    JsonObject handlers = handlers(all);
    more.forEach((type, enrolment) -> {
      if (!handlers.containsKey(type)) {
        handlers.put(type, new JsonObject(enrolment.handler()));
      }
    });
    return all.put(HANDLERS, handlers);
  }

  private static JsonObject handlers(JsonObject json) {
    return json.getJsonObject(HANDLERS, new JsonObject());
  }

  /** Those that the configuration has, too. */
  List<String> shadowed(Config file) {
    return here.keySet().stream().filter(file.handlers()::containsKey).toList();
  }
}
