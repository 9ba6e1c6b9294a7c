package io.bester.cli;

import io.bester.cli.kit.cast.Place.Login;
import io.bester.cli.kit.server.Terms;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.talk.ServerAddress;
import io.bester.config.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which server is to be tried, as whom, and what it has. */
final class TestedServer {
  private static final List<Login> ANYBODY = List.of(new Login("romeo", "secret"), new Login("juliet", "secret"));

  @Parameters(paramLabel = "ADDRESS", converter = ServerOptions.AddressText.class,
      description = "The server: host:port, [v6]:port or unix:PATH.")
  ServerAddress server;

  @Option(names = "--user", paramLabel = "NAME[:PASSWORD]",
      description = "Twice: two users of the server, which lets nobody else in. Without it the kit comes as romeo and juliet"
          + " with the password secret, and says nothing about wrong passwords. A password written here is seen by other users"
          + " of this machine; one left out is taken from --password-file, BESTER_PASSWORD, or asked for.")
  List<String> users = new ArrayList<>();

  @Option(names = "--password-file", paramLabel = "FILE", description = "Holds the password of both users in its first line.")
  Optional<Path> passwordFile = Optional.empty();

  @Option(names = "--handlers", paramLabel = "DIR", description = "Be the server's handlers, behind sockets in this folder.")
  Optional<Path> handlers = Optional.empty();

  @Option(names = "--peer", paramLabel = "HOST:PORT",
      description = "Be another server: listen at this address of this machine, which the server must be able to reach, and"
          + " speak to the server as a server, which it has to allow.")
  Optional<String> peer = Optional.empty();

  @Option(names = "--timeout", paramLabel = "TIME", converter = DurationText.class, defaultValue = "5s",
      description = "How long an answer may take (default ${DEFAULT-VALUE}); after two in vain it is a second.")
  Duration timeout;

  /** Fails where the words don't fit. */
  Terms terms(Terminal terminal) {
    if (server.tls()) {
      throw new Failure(ExitCode.WRONG_USAGE, "this kit speaks no TLS; name a port of the server without it, the protocol is the same");
    }
    if (timeout.toMillis() < 1) {
      throw new Failure(ExitCode.WRONG_USAGE, "--timeout takes a time that is longer than nothing, such as 5s");
    }
    return new Terms(server, logins(terminal), !users.isEmpty(), handlers.map(Path::toAbsolutePath), peer.map(TestedServer::target), timeout);
  }

  private List<Login> logins(Terminal terminal) {
    if (users.isEmpty()) {
      return ANYBODY;
    }
    if (users.size() != 2) {
      throw new Failure(ExitCode.WRONG_USAGE, "--user has to be given twice, for two different users, or not at all");
    }
    return users.stream().map(user -> login(user, terminal)).toList();
  }

  /** No name has a colon in it. [P-10.10] */
  private Login login(String user, Terminal terminal) {
    int colon = user.indexOf(':');
    return colon >= 0 ? new Login(user.substring(0, colon), user.substring(colon + 1))
        : new Login(user, new Password(terminal).find(passwordFile, "Password of " + user + " at " + server + ": "));
  }

  private static Target target(String address) {
    return Target.parse(address).filter(target -> !target.tls()).orElseThrow(() -> new Failure(ExitCode.WRONG_USAGE,
        "\"" + address + "\" is no address; --peer takes host:port or [v6]:port"));
  }
}
