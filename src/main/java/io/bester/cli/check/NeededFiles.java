package io.bester.cli.check;

import io.bester.config.AccountsConfig;
import io.bester.config.Config;
import io.bester.config.TlsConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files without which a node doesn't start: of TLS, and of accounts. The machine that checks may lack them. */
final class NeededFiles implements Look {
  private final Map<String, Path> files = new LinkedHashMap<>();

  @Override public List<Finding> at(Installation installation) {
    files.clear();
    name(installation.config());
    return files.entrySet().stream()
        .filter(file -> !file.getValue().toString().isEmpty() && !usable(file.getValue()))
        .map(file -> Finding.warning(file.getKey(), file.getValue() + " " + flaw(file.getValue()) + ", so a node would not start"))
        .toList();
  }

  private void name(Config config) {
    config.listeners().values().forEach(listener ->
        listener.tls().ifPresent(tls -> add("listeners." + listener.name() + ".tls", "clientCa", tls)));
    add("federation.tls", "ca", config.federation().tls());
    if (config.accounts().kind() == AccountsConfig.Kind.FILE) {
      files.put("accounts.path", config.accounts().path());
    }
  }

  private void add(String section, String ca, TlsConfig tls) {
    files.put(section + ".cert", tls.cert());
    files.put(section + ".key", tls.key());
    files.put(section + "." + ca, tls.ca());
  }

  private static boolean usable(Path file) {
    return Files.isReadable(file) && !Files.isDirectory(file);
  }

  private static String flaw(Path file) {
    if (Files.isDirectory(file)) {
      return "is a folder";
    }
    return Files.exists(file) ? "can't be read by this user" : "does not exist";
  }
}
