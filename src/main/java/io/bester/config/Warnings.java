package io.bester.config;

import io.bester.config.ListenerConfig.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is allowed and should frighten: strangers on other machines who are let in, and what can't be meant. */
final class Warnings {
  private static final String AS_CLIENT = " is let in with any name and password (accounts.kind open)";
  private static final String AS_SERVER = " may speak as any server (federation.accept any)";
  private static final String REMEDY = "; listen on 127.0.0.1, or admit only those you know";

  private Warnings() {}

  static List<String> of(Config config) {
    List<String> warnings = new ArrayList<>(strangers(config));
    certificatesThatNobodyAsksFor(config).ifPresent(warnings::add);
    warnings.addAll(UnknownNames.of(config));
    return warnings;
  }

  private static Optional<String> certificatesThatNobodyAsksFor(Config config) {
    List<String> peers = config.peers().values().stream().filter(PeerConfig::tls).map(PeerConfig::name).toList();
    boolean asked = config.listeners().values().stream().filter(listener -> listener.scopes().contains(Scope.SERVER))
        .anyMatch(listener -> listener.tls().map(TlsConfig::hasCa).orElse(false));
    boolean wanted = config.federation().accept() == FederationConfig.Accept.LISTED && !peers.isEmpty() && !asked;
    return wanted ? Optional.of("NO listener asks for certificates (listeners.*.tls.clientCa), so the peers "
        + String.join(", ", peers) + " can't come in: an address with tls:// means that they show one") : Optional.empty();
  }

  /** One warning where clients and servers are let in by the same doors, otherwise one for each. */
  private static List<String> strangers(Config config) {
    List<String> clients = doorsForAnyClient(config);
    List<String> servers = doorsForAnyServer(config);
    if (clients.equals(servers)) {
      return warnings(clients, AS_CLIENT + " and" + AS_SERVER);
    }
    List<String> warnings = new ArrayList<>(warnings(clients, AS_CLIENT));
    warnings.addAll(warnings(servers, AS_SERVER));
    return warnings;
  }

  private static List<String> warnings(List<String> doors, String what) {
    return doors.isEmpty() ? List.of() : List.of("ANYBODY who can reach " + String.join(", ", doors) + what + REMEDY);
  }

  static List<String> doorsForAnyClient(Config config) {
    boolean open = config.accounts().kind() == AccountsConfig.Kind.OPEN;
    return open ? remoteDoors(config, Scope.CLIENT) : List.of();
  }

  private static List<String> doorsForAnyServer(Config config) {
    boolean any = config.federation().accept() == FederationConfig.Accept.ANY;
    return any ? remoteDoors(config, Scope.SERVER) : List.of();
  }

  private static List<String> remoteDoors(Config config, Scope scope) {
    return config.listeners().values().stream()
        .filter(listener -> !listener.local() && listener.scopes().contains(scope))
        .map(listener -> "listeners." + listener.name() + " (" + listener.address() + ")")
        .toList();
  }
}
