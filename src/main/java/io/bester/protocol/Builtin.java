package io.bester.protocol;

import io.bester.protocol.Envelope.Credentials;
import java.util.List;

/** A command of a client for the server itself. [P-4.2, P-4.3] */
public sealed interface Builtin {
  List<String> KNOWN = List.of("close", "whoami", "changePassword", "logout", "login", "register");

  void accept(Visitor visitor);

  /** Ends the connection. [P-4.2] */
  record Close() implements Builtin {
    @Override public void accept(Visitor visitor) {
      visitor.close();
    }
  }

  /** Asks which user the session is of. */
  record Whoami() implements Builtin {
    @Override public void accept(Visitor visitor) {
      visitor.whoami();
    }
  }

  /** Ends the connection, after a report. */
  record Logout() implements Builtin {
    @Override public void accept(Visitor visitor) {
      visitor.logout();
    }
  }

  /** Gives the user another password. */
  record ChangePassword(String old, String fresh) implements Builtin {
    @Override public void accept(Visitor visitor) {
      visitor.changePassword(this);
    }

    @Override public String toString() {
      return "ChangePassword";
    }
  }

  /** Opens a connection that nobody has logged in on. [P-4.6] */
  record Login(Credentials credentials) implements Builtin {
    @Override public void accept(Visitor visitor) {
      visitor.login(this);
    }
  }

  /** Makes an account. [P-4.7] */
  record Register(Credentials credentials) implements Builtin {
    @Override public void accept(Visitor visitor) {
      visitor.register(this);
    }
  }

  /** @param type as it was written; empty where there was none to be read */
  record Unknown(String type) implements Builtin {
    @Override public void accept(Visitor visitor) {
      visitor.unknown(this);
    }
  }

  /** @param flaw what its arguments lack, in words for its sender */
  record Flawed(String flaw) implements Builtin {
    @Override public void accept(Visitor visitor) {
      visitor.flawed(this);
    }
  }

  /** One method for each: a forgotten one does not compile. */
  interface Visitor {
    void close();

    void whoami();

    void logout();

    void changePassword(ChangePassword command);

    void login(Login command);

    void register(Register command);

    void unknown(Unknown command);

    void flawed(Flawed command);
  }
}
