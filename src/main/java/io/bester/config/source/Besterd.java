package io.bester.config.source;

import io.bester.config.reading.Findings;
import io.bester.config.reading.Section;
import io.bester.config.reading.Value;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A configuration written for besterd, the original daemon, put into our keys. It has its listeners under
 * {@code network} and its handlers under {@code handlers.availableTypes} and {@code handlers.typeMap}; what
 * besterd ignores is ignored. The file means what it meant there: anybody is let in.
 */
final class Besterd {
  private static final List<String> LISTENERS = List.of("unix", "tcp4", "tcp6");

  private final Section root;
  private final Findings findings;

  Besterd(JsonObject file, Findings findings) {
    this.root = Section.root(file, findings);
    this.findings = findings;
  }

  static boolean wrote(JsonObject file) {
    return file.containsKey("network");
  }

  JsonObject map() {
    return new JsonObject()
        .put("listeners", listeners(root.section("network")))
        .put("accounts", new JsonObject().put("kind", "open").put("allowRemote", true))
        .put("handlers", handlers(root.section("handlers")))
        .put("federation", new JsonObject().put("accept", "any").put("rawTargets", true))
        .put("informer", new JsonObject().put("path", "bInformer"))
        .put("mailbox", new JsonObject().put("enabled", false))
        .put("console", new JsonObject().put("enabled", false))
        .put("info", root.section("admin").object("info"));
  }

  /** Early files have no {@code types} and mean all the listeners they describe. */
  private JsonObject listeners(Section network) {
    List<String> types = network.list("types", LISTENERS.stream().filter(network::has).toList());
    if (types.isEmpty()) {
      network.problem("types", "names no listener; use unix, tcp4 or tcp6, and describe it beside");
    }
    JsonObject listeners = new JsonObject();
    for (String type : types) {
      if (!LISTENERS.contains(type)) {
        network.problem("types", new Value(type).notOneOf(LISTENERS));
      } else if (!network.has(type)) {
        network.problem(type, "missing; network.types names it, so describe it");
      } else {
        listeners.put(type, listener(type, network.section(type)));
      }
    }
    return listeners;
  }

  private JsonObject listener(String type, Section section) {
    String place = "listeners." + type;
    String address = required(section, "address");
    if (type.equals("unix")) {
      findings.origin(place + ".path", "network.unix.address");
      return new JsonObject().put("path", address);
    }
    if (!section.has("port")) {
      section.problem("port", "missing; use 0 to 65535");
    }
    findings.origin(place, "network." + type);
    findings.origin(place + ".host", "network." + type + ".address");
    return new JsonObject().put("host", address).put("port", section.port("port", 0));
  }

  private JsonObject handlers(Section section) {
    Section typeMap = section.section("typeMap");
    JsonObject handlers = new JsonObject();
    for (String type : section.list("availableTypes", List.of())) {
      if (!typeMap.has(type)) {
        typeMap.problem(type, "missing; handlers.availableTypes names it, so describe it, or leave it out there");
        continue;
      }
      String socket = required(typeMap.section(type), "unixDomainSocketPath");
      findings.origin("handlers." + type, "handlers.availableTypes");
      findings.origin("handlers." + type + ".socket", "handlers.typeMap." + type + ".unixDomainSocketPath");
      handlers.put(type, new JsonObject().put("socket", socket));
    }
    return handlers;
  }

  private static String required(Section section, String key) {
    if (!section.has(key)) {
      section.problem(key, "missing; besterd needs it as well");
    }
    return section.text(key, "");
  }

  /** The one line that says what the file was taken for. */
  static String note(String file, JsonObject mapped) {
    return file + " was written for besterd and taken as: listeners " + names(mapped, "listeners")
        + "; handlers " + names(mapped, "handlers") + ", to be started by hand as before; any name and password;"
        + " any server; informer at bInformer; database ignored. To go on, write these into a configuration of"
        + " your own: docs/CONFIGURATION.md tells how, under \"From besterd\"";
  }

  private static String names(JsonObject mapped, String key) {
    JsonObject named = mapped.getJsonObject(key);
    return named.isEmpty() ? "none" : String.join(", ", named.fieldNames());
  }
}
