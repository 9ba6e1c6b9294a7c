package io.bester.cli;

import io.bester.cli.talk.ExitCode;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code bester completion}: what a shell needs to complete our commands at the Tab key. */
@Command(
    name = "completion",
    description = "Print a script for the shell, which completes commands, options and files at the Tab key.",
    footer = {
      "",
      "Examples:",
      "  source <(bester completion bash)     for this shell; in ~/.bashrc for each",
      "  source <(bester completion zsh)      the same for zsh, in ~/.zshrc after compinit",
      "  bester completion bash > ~/.local/share/bash-completion/completions/bester",
      "",
      "It completes bester and bin/bester alike.",
      "Exit codes: 0 good, 2 wrong usage."
    })
final class Completion implements Callable<Integer> {
  private final Terminal terminal;

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "SHELL", converter = ShellText.class, completionCandidates = Shells.class, description = "bash or zsh.")
  String shell;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  Completion(Terminal terminal) {
    this.terminal = terminal;
  }

  /** One script for both: in zsh it takes up the completion of bash. */
  @Override public Integer call() {
    CommandSpec root = spec.root();
    terminal.out().print(AutoComplete.bash(root.name(), root.commandLine()));
    return ExitCode.GOOD;
  }

  /** The shells there is a script for. */
  static final class Shells implements Iterable<String> {
    private static final List<String> ALL = List.of("bash", "zsh");

    @Override public Iterator<String> iterator() {
      return ALL.iterator();
    }
  }

  /** Reads the name of a shell. */
  static final class ShellText implements ITypeConverter<String> {
    @Override public String convert(String text) {
      String shell = text.toLowerCase(Locale.ROOT);
      if (!Shells.ALL.contains(shell)) {
        throw new TypeConversionException("there is no script for \"" + text + "\"; write bash or zsh");
      }
      return shell;
    }
  }
}
