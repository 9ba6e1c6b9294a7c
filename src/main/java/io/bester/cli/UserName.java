package io.bester.cli;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.protocol.Usernames;
import picocli.CommandLine.Parameters;

/** The user whom a command is about. */
final class UserName {
  @Parameters(paramLabel = "NAME", description = "The user.")
  String typed;

  /** As the server keeps it: the same name however its accents were typed. */
  String normalized() {
    return Usernames.normalized(typed).orElseThrow(() -> new Failure(ExitCode.WRONG_USAGE, "\"" + typed
        + "\" is no user name; one has 1 to 255 characters, none of them a control character, white space, @, / or :"));
  }
}
