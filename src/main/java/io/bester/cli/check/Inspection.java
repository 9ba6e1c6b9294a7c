package io.bester.cli.check;

import io.bester.cli.talk.Loop;
import io.bester.config.Config;
import io.bester.config.Loaded;
import io.bester.config.Problem;
import io.bester.config.SearchPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything that can be found out about a configuration, and about the machine it lies on. */
public final class Inspection {
  private final Installation installation;
  private final boolean calling;

  /**
   * @param searchPath where programs are looked for, as in PATH
   * @param calling whether peers are called, too
   */
  public Inspection(Path file, Loaded loaded, SearchPath searchPath, boolean calling) {
    this.installation = Installation.of(file, loaded, searchPath);
    this.calling = calling;
  }

  /** What is wrong with the file itself, where it is so wrong that nothing else can be looked at. */
  public static List<Finding> of(List<Problem> problems) {
    return problems.stream().map(problem -> new Finding(Finding.Level.ERROR, problem)).toList();
  }

  /** The worst stands at the end, where the eye is when all has been printed. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(told());
    local().forEach(look -> findings.addAll(look.at(installation)));
    if (encrypted() || calling) {
      try (Loop loop = new Loop()) {
        findings.addAll(new CertificateFiles(loop).at(installation));
        if (calling) {
          findings.addAll(new Peers(loop).at(installation));
        }
      }
    }
    findings.sort(Comparator.comparing(Finding::level));
    return findings;
  }

  /** What config has to say. */
  private List<Finding> told() {
    Loaded loaded = installation.loaded();
    List<Finding> findings = new ArrayList<>();
    loaded.notes().forEach(note -> findings.add(Finding.note("", note)));
    loaded.warnings().forEach(warning -> findings.add(Finding.warning("", warning)));
    findings.addAll(of(loaded.config().installation()));
    return findings;
  }

  private static List<Look> local() {
    return List.of(new NeededFiles(), new Sockets(), new Ports(), new Programs(), new Secrets(), new StorePlace(), Machine.here());
  }

  private boolean encrypted() {
    Config config = installation.config();
    return config.federation().tls().hasCert() || config.federation().tls().hasCa()
        || config.listeners().values().stream().anyMatch(listener -> listener.tls().isPresent());
  }
}
