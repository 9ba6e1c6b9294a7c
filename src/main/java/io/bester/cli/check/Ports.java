package io.bester.cli.check;

import io.bester.config.ListenerConfig;
import io.bester.config.ListenerConfig.Kind;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Ports: whether this user could listen on them now. */
final class Ports implements Look {
  private static final int FIRST_FREE = 1024;

  @Override public List<Finding> at(Installation installation) {
    return installation.config().listeners().values().stream()
        .filter(listener -> listener.kind() != Kind.UNIX && listener.port() != 0)
        .flatMap(listener -> flaw(listener, installation.running()).stream())
        .toList();
  }

  /** For a moment it listens, as there is no other way to know. */
  private static Optional<Finding> flaw(ListenerConfig listener, boolean running) {
    String key = "listeners." + listener.name();
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(listener.host()), listener.port()), 1);
      return Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.of(Finding.warning(key + ".host", "nobody here knows the name " + listener.host()
          + ", so a node would not start; write an address of this machine"));
    } catch (BindException e) {
      return reason(listener, String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT), running)
          .map(reason -> Finding.warning(key, reason));
    } catch (IOException e) {
      return Optional.of(Finding.warning(key, listener.address() + " can't be listened on: " + e.getMessage()));
    }
  }

  private static Optional<String> reason(ListenerConfig listener, String said, boolean running) {
    if (said.contains("in use")) {
      return running ? Optional.empty() : Optional.of(listener.address()
          + " is taken by another process, so a node would not start now; stop it (ss -ltnp tells which), or use another port");
    }
    if (said.contains("permission") && listener.port() < FIRST_FREE) {
      return Optional.of(listener.address() + " is a privileged port, and the user " + System.getProperty("user.name")
          + " may not listen there; use one from " + FIRST_FREE + " on, or give the service CAP_NET_BIND_SERVICE");
    }
    if (said.contains("assign")) {
      return Optional.of(listener.host() + " is no address of this machine, so a node would not start here; write one that is");
    }
    return Optional.of(listener.address() + " can't be listened on: " + said);
  }
}
