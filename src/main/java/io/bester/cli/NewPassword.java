package io.bester.cli;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.store.Passwords;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A password that somebody shall have: found as any other, but whoever types it has to do so twice. */
final class NewPassword {
  @Option(names = "--password-file", paramLabel = "FILE",
      description = "Holds the password in its first line. Otherwise it is taken from BESTER_PASSWORD, or asked for.")
  Optional<Path> file;

  String find(Terminal terminal, String user) {
    String password = new Password(terminal).find(file, "New password of " + user + ": ", "Once more: ");
    Passwords.flaw(password).ifPresent(flaw -> {
      throw new Failure(ExitCode.WRONG_USAGE, flaw);
    });
    return password;
  }
}
