package io.bester.cli;

import io.bester.cli.start.Language;
import io.bester.cli.start.Project;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.config.HandlerConfig;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code bester new handler}: a handler with a test, a README and what belongs into the configuration. */
@Command(
    name = "handler",
    description = "Make a project with a handler, a test, a README and what belongs into the configuration. Nothing is overwritten.",
    footer = {
      "",
      "Examples:",
      "  bester new handler --lang python chat",
      "  bester new handler --lang go chat services/chat",
      "",
      "Exit codes: 0 good, 1 a file is there already or can't be written, 2 wrong usage."
    })
final class NewHandler implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "TYPE", description = "The type of message.")
  String type;

  @Parameters(index = "1", arity = "0..1", paramLabel = "DIR", description = "Where to; a folder with the type's name if left out.")
  Optional<Path> folder;

  @Option(names = "--lang", required = true, paramLabel = "LANGUAGE", converter = LanguageText.class, completionCandidates = LanguageText.class,
      description = "One of python, node, bash, go, rust, java.")
  Language language;

  @Option(names = "--json", description = "Print one JSON object: made (the folder), type, lang, test and run (shell commands).")
  boolean json;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  NewHandler(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override public Integer call() {
    HandlerConfig.flaw(type).ifPresent(flaw -> {
      throw new Failure(ExitCode.WRONG_USAGE, "the type \"" + type + "\" won't do: " + flaw);
    });
    Path where = folder.orElseGet(() -> Path.of(type));
    Project project = new Project(type, language);
    project.write(where);
    if (json) {
      terminal.out().println(new JsonObject()
          .put("made", where.toString()).put("type", type).put("lang", language.toString())
          .put("test", language.test()).put("run", project.command()).encode());
      return ExitCode.GOOD;
    }
    terminal.out().println("made " + where + "; now:");
    terminal.out().println("  cd " + where);
    terminal.out().println("  " + language.test());
    terminal.out().println("  " + project.command());
    return ExitCode.GOOD;
  }

  /** Reads the name of a language. */
  static final class LanguageText implements ITypeConverter<Language>, Iterable<String> {
    @Override public Language convert(String text) {
      return Stream.of(Language.values()).filter(language -> language.toString().equals(text.toLowerCase(Locale.ROOT))).findFirst()
          .orElseThrow(() -> new TypeConversionException("there is no template for \"" + text + "\"; write one of "
              + Stream.of(Language.values()).map(Language::toString).collect(Collectors.joining(", "))
              + "; any other program runs with bester handler run, too"));
    }

    @Override public Iterator<String> iterator() {
      return Stream.of(Language.values()).map(Language::toString).iterator();
    }
  }
}
