package io.bester.cli;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.protocol.Harmless;
import io.bester.protocol.Nearest;
import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import picocli.CommandLine;

/** Says in one sentence what went wrong with a command, and gives the exit code. */
final class Complaint implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final Pattern UNKNOWN = Pattern.compile("Unknown subcommand '(.*)'\\.");
  private static final Pattern CHOICE = Pattern.compile("expected one of \\[(.*)\\] \\(case-insensitive\\) but was '(.*)'");

  private final PrintStream err;

  Complaint(PrintStream err) {
    this.err = err;
  }

  @Override public int handleParseException(ParameterException e, String[] words) {
    String command = name(e.getCommandLine());
    say(command + ": " + sentence(e) + "; see " + command + " --help");
    return ExitCode.WRONG_USAGE;
  }

  @Override public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof Failure failure) {
      say(name(command) + ": " + failure.getMessage());
      return failure.exitCode();
    }
    say(name(command) + ": a fault of the command itself, please report it: " + e);
    return ExitCode.BAD;
  }

  private static String sentence(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return plain(e.getMessage(), e.getCommandLine().getCommandSpec());
    }
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    String word = unmatched.getUnmatched().get(0);
    if (unmatched.isUnknownOption()) {
      return "there is no option " + word + suggestion(word, spec.optionsMap().keySet());
    }
    return !spec.subcommands().isEmpty()
        ? "there is no command " + word + " in this release" + suggestion(word, spec.subcommands().keySet())
        : "\"" + word + "\" is one word too many";
  }

  /** Without the words of who reads options. */
  private static String plain(String message, CommandSpec spec) {
    Matcher help = UNKNOWN.matcher(message);
    if (help.matches()) {
      return "there is no command " + help.group(1) + " in this release" + suggestion(help.group(1), spec.subcommands().keySet());
    }
    Matcher choice = CHOICE.matcher(message);
    return (choice.find() ? choice.replaceFirst("write one of " + choice.group(1).toLowerCase(Locale.ROOT) + ", not $2") : message)
        .replaceFirst(" is not an? (int|long)$", " is no whole number")
        .replaceFirst("positional parameter at index \\S+ \\((\\S+)\\)", "$1");
  }

  private static String suggestion(String word, Collection<String> known) {
    return Nearest.of(word, known).map(near -> ", perhaps you mean " + near).orElse("");
  }

  private void say(String sentence) {
    boolean ends = sentence.endsWith("?") || sentence.contains("\n");
    err.println(sentence.lines().map(Harmless::of).collect(Collectors.joining("\n")) + (ends ? "" : "."));
    err.flush();
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }
}
