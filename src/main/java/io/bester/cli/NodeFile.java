package io.bester.cli;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.talk.Loop;
import io.bester.config.ConfigException;
import io.bester.config.ConfigFile;
import io.bester.config.Loaded;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Option;

/** The configuration of a node: the option of every command that needs one. */
final class NodeFile {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Option(names = {"-conf", "--conf"}, required = true, paramLabel = "FILE",
      description = "The configuration of the node: JSON or YAML, or a besterd configuration.")
  Path path;

  /** As a node would load it. */
  Loaded load(Terminal terminal) throws ConfigException {
    try (Loop loop = new Loop()) {
      return loop.await(() -> ConfigFile.load(loop.vertx(), path, terminal.environment()), PATIENCE);
    } catch (TimeoutException e) {
      throw new Failure(ExitCode.BAD, path + " was not read within " + PATIENCE.toSeconds() + " s; is it a file?");
    }
  }
}
