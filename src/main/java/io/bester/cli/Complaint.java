package io.bester.cli;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.protocol.Nearest;
import java.io.PrintStream;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence what went wrong with a command, and gives the exit code. */
final class Complaint implements IParameterExceptionHandler, IExecutionExceptionHandler {
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
      return e.getMessage();
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

  private static String suggestion(String word, Collection<String> known) {
    return Nearest.of(word, known).map(near -> ", perhaps you mean " + near).orElse("");
  }

  private void say(String sentence) {
    boolean ends = sentence.endsWith("?") || sentence.contains("\n");
    err.println(sentence.replaceAll("[\\p{Cntrl}&&[^\n]]+", " ") + (ends ? "" : "."));
    err.flush();
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }
}
