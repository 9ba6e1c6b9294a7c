package io.bester;

import io.bester.bus.Event.Enrolment;
import io.bester.config.Config;
import io.bester.config.ConfigException;
import io.bester.config.HandlerConfig;
import io.bester.config.Problem;
import io.vertx.core.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
      return againstConfigured(enrolment, file);
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

  /** Nothing, if it is there just so; it has to know whether it is told who asks, or anybody's data could tell it. */
  private static String againstConfigured(Enrolment enrolment, JsonObject file) {
    HandlerConfig configured = Config.parse(file).handlers().get(enrolment.type());
    JsonObject handler = new JsonObject(enrolment.handler());
    if (!configured.socket().toAbsolutePath().normalize().toString().equals(handler.getString("socket"))) {
      return "the configuration has a handler " + enrolment.type() + " already; take it out there, or choose another type";
    }
    String request = configured.request().name().toLowerCase(Locale.ROOT);
    return request.equals(handler.getString("request", "data")) ? ""
        : "the configuration has a handler " + enrolment.type() + " with \"request\":\"" + request + "\", so that is what is sent; change it there";
  }

  private String leave(String type) {
    here.remove(type);
    LOG.log(Level.INFO, "node handler " + type + " has gone");
    return "";
  }

  /** What the configuration would find wrong with it, beside all that are here. */
  private String flaw(Enrolment enrolment, JsonObject file) {
    try {
      Map<String, Enrolment> all = new LinkedHashMap<>(here);
      all.put(enrolment.type(), enrolment);
      Config.parse(with(file, all));
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
