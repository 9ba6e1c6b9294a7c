package io.bester.cli;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.talk.InformerClient;
import io.bester.cli.talk.Loop;
import io.bester.config.ConfigException;
import io.bester.config.ConfigFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Option;

/** The options that say which server's informer is asked. */
final class ServerInformer {
  static final Path USUAL = Path.of("run", "informer.sock");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Option(names = "--informer", paramLabel = "PATH", description = "The informer's socket of the server; run/informer.sock if nothing is named.")
  Optional<Path> informer = Optional.empty();

  @Option(names = {"-conf", "--conf"}, paramLabel = "FILE", description = "The configuration of the server, which says where its informer is.")
  Optional<Path> file = Optional.empty();

  InformerClient client(Loop loop, Terminal terminal) {
    if (informer.isPresent() && file.isPresent()) {
      throw new Failure(ExitCode.WRONG_USAGE, "--informer and -conf both say where the informer is; write one of them");
    }
    Path path = file.map(one -> named(loop, terminal, one)).or(() -> informer).orElse(USUAL);
    return new InformerClient(loop, path);
  }

  /** The informer that this configuration names. */
  static Path named(Loop loop, Terminal terminal, Path file) {
    try {
      return loop.await(() -> ConfigFile.load(loop.vertx(), file, terminal.environment()), PATIENCE).config().informer().path();
    } catch (ConfigException e) {
      throw new Failure(ExitCode.BAD, file + " has problems, the first is: " + e.problems().get(0) + "; bester check tells them all");
    } catch (TimeoutException e) {
      throw new Failure(ExitCode.BAD, file + " was not read within " + PATIENCE.toSeconds() + " s; is it a file?");
    }
  }
}
