package io.bester.cli;

import io.bester.cli.kit.handler.Settings;
import io.bester.cli.kit.handler.Subject;
import io.bester.cli.kit.program.Launch;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.talk.Loop;
import io.bester.config.ConfigException;
import io.bester.config.ConfigFile;
import io.bester.config.HandlerConfig;
import io.bester.config.HandlerConfig.Request;
import io.bester.protocol.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which handler is to be tried, and how it is asked: a program, a socket, or a type of a configuration. */
final class TestedHandler {
  private static final int AT_ONCE = 64;
  private static final Duration USUAL = Duration.ofSeconds(10);
  private static final Duration READ_WITHIN = Duration.ofSeconds(30);

  @Parameters(arity = "0..*", paramLabel = "WORD", hidden = true)
  List<String> words = new ArrayList<>();

  @Option(names = "--socket", paramLabel = "PATH", description = "A handler that runs already, by its socket.")
  Optional<Path> socket = Optional.empty();

  @Option(names = {"-conf", "--conf"}, paramLabel = "FILE", description = "The configuration that TYPE stands in.")
  Optional<Path> conf = Optional.empty();

  @Option(names = "--request", paramLabel = "data|envelope",
      description = "What it is sent: the bare data, or the envelope that says who asks (default data, or what the configuration says).")
  Optional<String> request = Optional.empty();

  @Option(names = "--timeout", paramLabel = "TIME", converter = DurationText.class,
      description = "How long an answer may take (default 10s, or what the configuration says).")
  Optional<Duration> timeout = Optional.empty();

  private Optional<HandlerConfig> configured = Optional.empty();

  /** Reads the configuration, if one is named; fails where the words don't fit. */
  void look(Terminal terminal) {
    int named = (socket.isPresent() ? 1 : 0) + (conf.isPresent() || !words.isEmpty() ? 1 : 0);
    if (named != 1 || conf.isPresent() && words.size() != 1) {
      throw new Failure(ExitCode.WRONG_USAGE, "name one handler: a program after --, or --socket PATH, or TYPE -conf FILE;"
          + " see bester handler test --help");
    }
    request.filter(word -> !word.equals("data") && !word.equals("envelope")).ifPresent(word -> {
      throw new Failure(ExitCode.WRONG_USAGE, "--request takes data or envelope, not " + word);
    });
    configured = conf.map(file -> handlers(file, terminal)).map(this::chosen);
  }

  private static Map<String, HandlerConfig> handlers(Path file, Terminal terminal) {
    try (Loop loop = new Loop()) {
      return loop.await(() -> ConfigFile.load(loop.vertx(), file, terminal.environment()), READ_WITHIN).config().handlers();
    } catch (ConfigException e) {
      throw new Failure(ExitCode.BAD, file + " has problems, bester check -conf " + file + " tells them: " + e.problems().get(0));
    } catch (TimeoutException e) {
      throw new Failure(ExitCode.BAD, file + " was not read within " + READ_WITHIN.toSeconds() + " s; is it a file?");
    }
  }

  private HandlerConfig chosen(Map<String, HandlerConfig> handlers) {
    String type = words.get(0);
    return Optional.ofNullable(handlers.get(type)).orElseThrow(() -> new Failure(ExitCode.WRONG_USAGE, conf.get() + " has no handler " + type
        + Nearest.of(type, handlers.keySet()).map(near -> ", perhaps you mean " + near)
            .orElse(handlers.isEmpty() ? ", nor any other" : "; it has " + String.join(", ", handlers.keySet()))));
  }

  Settings settings(int many) {
    return new Settings(
        configured.map(HandlerConfig::type).orElse("kit"),
        request.map(word -> word.equals("envelope"))
            .orElseGet(() -> configured.map(HandlerConfig::request).filter(Request.ENVELOPE::equals).isPresent()),
        timeout.orElseGet(() -> configured.map(HandlerConfig::timeout).orElse(USUAL)),
        configured.map(handler -> Math.min(handler.concurrency(), AT_ONCE)).orElse(AT_ONCE),
        many);
  }

  /** A configured one that has no command runs already, or it should. */
  Subject subject(Place place, Settings settings) {
    List<String> command = configured.map(HandlerConfig::command).orElse(words);
    Optional<Path> running = socket.or(() -> configured.filter(handler -> handler.command().isEmpty()).map(HandlerConfig::socket));
    return running.map(path -> Subject.at(path.toAbsolutePath(), settings)).orElseGet(() ->
        Subject.started(new Launch(command, configured.isEmpty(), settings.type()), place.folder().resolve("handler.sock"), settings));
  }

  /** A folder for the sockets of one test; gone afterwards. */
  record Place(Path folder) implements AutoCloseable {
    static Place make() {
      try {
        return new Place(Files.createTempDirectory("bester-kit-"));
      } catch (IOException e) {
        throw new Failure(ExitCode.BAD, "no folder can be made in " + System.getProperty("java.io.tmpdir") + ": " + e.getMessage());
      }
    }

    @Override public void close() {
      try (Stream<Path> inside = Files.walk(folder)) {
        for (Path file : inside.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        throw new Failure(ExitCode.BAD, folder + " can't be removed: " + e.getMessage());
      }
    }
  }
}
