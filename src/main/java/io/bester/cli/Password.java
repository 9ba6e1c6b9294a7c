package io.bester.cli;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a password comes from: the file that was named, else {@code BESTER_PASSWORD}, else whoever sits there. */
final class Password {
  private static final String VARIABLE = "BESTER_PASSWORD";

  private final Terminal terminal;

  Password(Terminal terminal) {
    this.terminal = terminal;
  }

  String find(Optional<Path> file, String question) {
    return written(file).orElseGet(() -> ask(question));
  }

  /** As above; whoever sits there is asked twice, and has to say the same. */
  String find(Optional<Path> file, String question, String again) {
    return written(file).orElseGet(() -> {
      String password = ask(question);
      if (!ask(again).equals(password)) {
        throw wrong("these are two different passwords; nothing was changed, type the same one twice");
      }
      return password;
    });
  }

  private Optional<String> written(Optional<Path> file) {
    if (file.isPresent()) {
      return file.map(Password::firstLine);
    }
    return Optional.ofNullable(terminal.environment().get(VARIABLE)).filter(variable -> !variable.isEmpty());
  }

  private String ask(String question) {
    return terminal.prompt().apply(question).filter(answer -> !answer.isEmpty()).orElseThrow(() -> wrong(
        "there is no password; set " + VARIABLE + ", name a --password-file, or type it at a terminal"));
  }

  private static String firstLine(Path file) {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      String line = reader.readLine();
      if (line == null || line.isEmpty()) {
        throw wrong("the password file " + file + " has an empty first line; write the password there");
      }
      return line;
    } catch (IOException e) {
      throw wrong("the password file " + file + " can't be read: " + reason(e));
    }
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission is missing";
    }
    return e instanceof CharacterCodingException ? "it is not UTF-8" : e.getMessage();
  }

  private static Failure wrong(String sentence) {
    return new Failure(ExitCode.WRONG_USAGE, sentence);
  }
}
