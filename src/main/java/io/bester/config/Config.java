package io.bester.config;

import io.bester.config.notation.Names;
import io.bester.config.reading.Findings;
import io.bester.config.reading.KnownKeys;
import io.bester.config.reading.Section;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a node does: one record for each room, every default filled in. Maps keep the order of the file. */
public record Config(
    String name,
    Map<String, ListenerConfig> listeners,
    AccountsConfig accounts,
    Map<String, HandlerConfig> handlers,
    Map<String, PeerConfig> peers,
    FederationConfig federation,
    InformerConfig informer,
    StoreConfig store,
    MailboxConfig mailbox,
    OutboxConfig outbox,
    LimitsConfig limits,
    LogConfig log,
    TraceConfig trace,
    ConsoleConfig console,
    JsonObject cluster,
    JsonObject info) {

  public Config {
    listeners = inOrder(listeners);
    handlers = inOrder(handlers);
    peers = inOrder(peers);
    cluster = cluster.copy();
    info = info.copy();
  }

  private static <T> Map<String, T> inOrder(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** Reads a resolved configuration; parsing what {@link ConfigFile} loaded again gives an equal one. */
  public static Config parse(JsonObject json) throws ConfigException {
    return parse(json, new Findings());
  }

  /** As above; what had been found before counts as well. */
  static Config parse(JsonObject json, Findings findings) throws ConfigException {
    Config config = read(json, findings);
    if (findings.hasProblems()) {
      throw new ConfigException(findings);
    }
    return config;
  }

  /** Every key there is, found out by reading a configuration that has one of each. */
  static List<Findings.Asked> keys() {
    JsonObject named = new JsonObject().put(KnownKeys.ANY, new JsonObject());
    Findings findings = new Findings();
    read(new JsonObject().put("listeners", named).put("handlers", named).put("peers", named), findings);
    return findings.asked();
  }

  private static Config read(JsonObject json, Findings findings) {
    Section root = Section.root(json, findings);
    Config config = new Config(
        name(root),
        ListenerConfig.readAll(root),
        AccountsConfig.read(root.section("accounts")),
        root.each("handlers", HandlerConfig::read),
        root.each("peers", PeerConfig::read),
        FederationConfig.read(root.section("federation")),
        InformerConfig.read(root.section("informer"), root.has("informer")),
        StoreConfig.read(root.section("store")),
        MailboxConfig.read(root.section("mailbox")),
        OutboxConfig.read(root.section("outbox")),
        LimitsConfig.read(root.section("limits")),
        LogConfig.read(root.section("log")),
        TraceConfig.read(root.section("trace")),
        ConsoleConfig.read(root.section("console")),
        root.object("cluster"),
        root.object("info"));
    root.end();
    Rules.check(config, findings);
    return config;
  }

  private static String name(Section root) {
    String name = root.text("name", "localhost");
    Names.flaw(name).ifPresent(flaw -> root.problem("name", flaw));
    return name;
  }

  /** What this machine lacks to run the configuration: looked up at start and by {@code bester check}. */
  public List<Problem> installation() {
    return Installation.check(this, SearchPath.ofProcess());
  }
}
