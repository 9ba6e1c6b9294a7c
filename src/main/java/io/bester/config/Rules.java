package io.bester.config;

import io.bester.config.notation.Hosts;
import io.bester.config.reading.Findings;
import io.bester.config.reading.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What no single key can tell: rules about several of them, each once those keys are sound by themselves. */
final class Rules {
  /** What the kernel takes as the path of a UNIX socket, without the NUL at its end. */
  private static final int LONGEST_SOCKET = 107;

  private final Config config;
  private final Findings findings;

  private Rules(Config config, Findings findings) {
    this.config = config;
    this.findings = findings;
  }

  static void check(Config config, Findings findings) {
    Rules rules = new Rules(config, findings);
    if (findings.sound("listeners", "accounts")) {
      rules.openAccountsStayLocal();
    }
    if (findings.sound("listeners")) {
      rules.listenersDontClash();
    }
    if (findings.sound("listeners", "informer", "handlers")) {
      rules.socketsFitAndDiffer();
    }
  }

  private void openAccountsStayLocal() {
    List<String> doors = Warnings.doorsForAnyClient(config);
    if (!doors.isEmpty() && !config.accounts().allowRemote()) {
      findings.problem("accounts.kind", "\"open\" lets in any name and password, and other machines can reach "
          + String.join(", ", doors) + "; use another kind, listen on 127.0.0.1, or set accounts.allowRemote to true");
    }
  }

  private void listenersDontClash() {
    List<ListenerConfig> earlier = new ArrayList<>();
    for (ListenerConfig listener : config.listeners().values()) {
      earlier.stream().filter(other -> clash(listener, other)).findFirst().ifPresent(other -> findings.problem(
          "listeners." + listener.name(),
          listener.address() + " is taken by listeners." + other.name() + "; use another " + place(listener)));
      earlier.add(listener);
    }
  }

  private static boolean clash(ListenerConfig one, ListenerConfig other) {
    boolean unix = one.kind() == ListenerConfig.Kind.UNIX;
    if (unix || other.kind() == ListenerConfig.Kind.UNIX) {
      return one.kind() == other.kind() && same(one.path(), other.path());
    }
    return one.port() == other.port() && one.port() != 0 && Hosts.overlap(one.host(), other.host());
  }

  private static String place(ListenerConfig listener) {
    return listener.kind() == ListenerConfig.Kind.UNIX ? "path" : "port";
  }

  private void socketsFitAndDiffer() {
    Map<String, Path> ours = new LinkedHashMap<>();
    config.listeners().values().stream()
        .filter(listener -> listener.kind() == ListenerConfig.Kind.UNIX)
        .forEach(listener -> ours.put("listeners." + listener.name() + ".path", listener.path()));
    ours.forEach(this::fits);
    fitsAndDiffers("informer.path", config.informer().path(), ours);
    ours.put("informer.path", config.informer().path());
    config.handlers().values().forEach(
        handler -> fitsAndDiffers("handlers." + handler.type() + ".socket", handler.socket(), ours));
  }

  private void fitsAndDiffers(String key, Path socket, Map<String, Path> others) {
    fits(key, socket);
    others.forEach((other, path) -> {
      if (same(socket, path)) {
        findings.problem(key,
            new Value(socket.toString()).shown() + " is the socket of " + other + " as well; use another path");
      }
    });
  }

  private void fits(String key, Path socket) {
    int length = socket.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length == 0) {
      findings.problem(key, "the path of the socket is missing; use for example \"run/name.sock\"");
    }
    if (length > LONGEST_SOCKET) {
      findings.problem(key, new Value(socket.toString()).shown() + " has " + length
          + " bytes; the path of a UNIX socket has at most " + LONGEST_SOCKET + ", so use a shorter one");
    }
  }

  private static boolean same(Path one, Path other) {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }
}
