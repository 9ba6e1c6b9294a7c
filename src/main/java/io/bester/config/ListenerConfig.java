package io.bester.config;

import io.bester.config.notation.Hosts;
import io.bester.config.notation.Origins;
import io.bester.config.reading.Section;
import io.bester.config.reading.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One door of the node.
 *
 * @param host the address to bind, empty for a UNIX socket
 * @param port 0 for any free one, and for a UNIX socket
 * @param path the file of a UNIX socket, the empty path otherwise
 * @param mode the file mode of a UNIX socket, in octal digits
 * @param scopes who may speak here
 * @param tls empty where nothing is encrypted
 * @param origins the web pages that may open a WebSocket, as browsers name them; "*" for all
 */
public record ListenerConfig(
    String name, Kind kind, String host, int port, Path path, String mode, Set<Scope> scopes, Optional<TlsConfig> tls,
    List<String> origins) {

  public enum Kind { TCP, UNIX, WS }

  public enum Scope { CLIENT, SERVER }

  private static final List<String> ANY = List.of("*");
  private static final Map<String, Kind> IMPLIED =
      Map.of("tcp4", Kind.TCP, "tcp6", Kind.TCP, "unix", Kind.UNIX, "ws", Kind.WS);

  /** No listener at all means one: tcp4 on 127.0.0.1:2223. */
  static Map<String, ListenerConfig> readAll(Section root) {
    Map<String, ListenerConfig> listeners = new LinkedHashMap<>(root.each("listeners", ListenerConfig::read));
    if (listeners.isEmpty()) {
      listeners.put("tcp4", new ListenerConfig(
          "tcp4", Kind.TCP, "127.0.0.1", 2223, Path.of(""), "0660", Set.of(Scope.values()), Optional.empty(), ANY));
    }
    return listeners;
  }

  private static ListenerConfig read(Section section) {
    Kind kind = kind(section);
    boolean unix = kind == Kind.UNIX;
    String host = section.host("host", section.name().equals("tcp6") ? "::1" : "127.0.0.1");
    int port = section.port("port", port(section.name(), kind));
    Path path = section.path("path", section.name().equals("unix") ? "run/bester.sock" : "");
    if (unix && path.toString().isEmpty()) {
      section.problem("path", "missing; a listener of kind unix needs the path of its socket");
    }
    return new ListenerConfig(
        section.name(), kind, unix ? "" : host, unix ? 0 : port, unix ? path : Path.of(""),
        section.mode("mode", "0660"), section.choices("scopes", Scope.class),
        TlsConfig.readListener(section.section("tls")), origins(section));
  }

  private static List<String> origins(Section section) {
    List<String> origins = section.list("origins", ANY);
    origins.stream().filter(origin -> !Origins.origin(origin)).findFirst().ifPresent(origin -> section.problem("origins",
        new Value(origin).shown() + " is not how browsers name a page; use \"https://chat.example\" or"
            + " \"http://localhost:8080\", in small letters and without a slash at the end, \"*\" or \"null\""));
    return origins;
  }

  private static Kind kind(Section section) {
    Kind implied = IMPLIED.get(section.name());
    Kind kind = section.choice("kind", implied == null ? Kind.TCP : implied);
    if (implied == null && !section.has("kind")) {
      section.problem("kind", "missing; use tcp, unix or ws, as only the names tcp4, tcp6, unix and ws imply it");
    }
    if (implied != null && kind != implied) {
      section.problem("kind", "\"" + Value.name(kind) + "\" contradicts the name \"" + section.name()
          + "\", which implies " + Value.name(implied) + "; use another name");
      return implied;
    }
    return kind;
  }

  private static int port(String name, Kind kind) {
    if (kind == Kind.WS) {
      return 2280;
    }
    return name.equals("tcp6") ? 2224 : 2223;
  }

  /** A UNIX socket that is none of the listeners in the configuration. */
  public static ListenerConfig socket(String name, Path path, String mode) {
    return new ListenerConfig(name, Kind.UNIX, "", 0, path, mode, Set.of(), Optional.empty(), List.of());
  }

  /** Whether only this machine can reach it. */
  public boolean local() {
    return kind == Kind.UNIX || Hosts.loopback(host);
  }

  /** Where it listens, as people write it. */
  public String address() {
    return kind == Kind.UNIX ? path.toString() : Hosts.join(host, port);
  }
}
