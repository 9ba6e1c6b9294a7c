package io.bester.config;

import io.bester.config.reading.Section;
import java.nio.file.Path;

/**
 * Who is let in as a client.
 *
 * @param kind where the accounts are; open lets in any non-empty name and password
 * @param path the file of the accounts, for kind file
 * @param registrationOpen whether a stranger may register
 * @param allowRemote whether kind open is meant even where other machines can connect
 */
public record AccountsConfig(Kind kind, Path path, boolean registrationOpen, boolean allowRemote) {

  public enum Kind { STORE, FILE, OPEN }

  private enum Registration { CLOSED, OPEN }

  static AccountsConfig read(Section section) {
    AccountsConfig accounts = new AccountsConfig(
        section.choice("kind", Kind.STORE),
        section.path("path", ""),
        section.choice("registration", Registration.CLOSED) == Registration.OPEN,
        section.flag("allowRemote", false));
    if (accounts.kind == Kind.FILE && accounts.path.toString().isEmpty()) {
      section.problem("path", "missing; accounts of kind file need the path of their file");
    }
    section.end();
    return accounts;
  }
}
