package io.bester.cli;

import io.bester.cli.talk.Client;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.talk.Loop;
import io.bester.cli.talk.ServerAddress;
import io.bester.config.TlsConfig;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which server, and as whom: the options of every command that talks to one. */
final class ServerOptions {
  @Option(names = "--to", required = true, paramLabel = "ADDRESS", converter = AddressText.class,
      description = "The server: host:port, [v6]:port, tls://host:port or unix:PATH.")
  ServerAddress server;

  @Option(names = "--ca", paramLabel = "FILE",
      description = "Who signs for the server's certificate, in PEM; with tls:// only. Otherwise whom this machine trusts.")
  Optional<Path> ca;

  @Option(names = "--user", required = true, paramLabel = "NAME", description = "Who you are there.")
  String user;

  @Option(names = "--password-file", paramLabel = "FILE",
      description = "Holds the password in its first line. Otherwise it is taken from BESTER_PASSWORD, or asked for.")
  Optional<Path> passwordFile;

  Loop loop() {
    if (ca.isPresent() && !server.tls()) {
      throw new Failure(ExitCode.WRONG_USAGE, "--ca is of no use without TLS; write --to tls://" + server + ", or leave it out");
    }
    return new Loop(ca.map(TlsConfig::trusting).orElse(TlsConfig.SYSTEM));
  }

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
