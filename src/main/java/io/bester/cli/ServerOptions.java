package io.bester.cli;

import io.bester.cli.talk.Client;
import io.bester.cli.talk.Loop;
import io.bester.cli.talk.ServerAddress;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which server, and as whom: the options of every command that talks to one. */
final class ServerOptions {
  @Option(names = "--to", required = true, paramLabel = "ADDRESS", converter = AddressText.class,
      description = "The server: host:port, [v6]:port or unix:PATH.")
  ServerAddress server;

  @Option(names = "--user", required = true, paramLabel = "NAME", description = "Who you are there.")
  String user;

  @Option(names = "--password-file", paramLabel = "FILE",
      description = "Holds the password in its first line. Otherwise it is taken from BESTER_PASSWORD, or asked for.")
  Optional<Path> passwordFile;

  /** Logs in with a password that {@link #password} found. */
  Client login(Loop loop, String password) {
    Client client = Client.connect(loop, server);
    client.greet(user, password);
    client.admitted(user);
    return client;
  }

  /** Before anybody is called. */
  String password(Terminal terminal) {
    return new Password(terminal).find(passwordFile, "Password of " + user + " at " + server + ": ");
  }

  /** Reads an address. */
  static final class AddressText implements ITypeConverter<ServerAddress> {
    @Override public ServerAddress convert(String text) {
      try {
        return ServerAddress.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
