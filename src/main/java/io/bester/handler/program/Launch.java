package io.bester.handler.program;

import io.bester.config.HandlerConfig;
import io.bester.config.SearchPath;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a program is started: in the server's working directory, with a clean environment, in a session of its own.
 *
 * @param socket where it has to listen, absolute
 * @param informer where it may ask, absolute
 */
record Launch(String type, Path socket, List<String> command, Path informer) {
  private static final Set<String> KEPT = Set.of("PATH", "HOME", "LANG", "TZ", "TMPDIR", "USER");
  private static final String KEPT_TOO = "LC_";
  private static final String SOCKET = "BESTER_SOCKET";
  /** What the kernel takes, without the NUL at its end. */
  private static final int LONGEST_SOCKET = 107;
  /** Makes what it runs the leader of a new session, so that a program can be told from whatever else runs here. */
  private static final Optional<String> SETSID = SearchPath.ofProcess().find("setsid").map(Path::toString);

  static Launch of(HandlerConfig handler, Path informer) {
    return new Launch(handler.type(), absolute(handler.socket()), handler.command(), absolute(informer));
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** What tells the program and its children from all others. */
  String variable() {
    return SOCKET + "=" + socket;
  }

  /** Why it can't even be tried, if so. */
  Optional<String> flaw() {
    int length = socket.toString().getBytes(StandardCharsets.UTF_8).length;
    return length <= LONGEST_SOCKET ? Optional.empty() : Optional.of(socket + " has " + length
        + " bytes, and the path of a UNIX socket at most " + LONGEST_SOCKET + "; use a shorter one");
  }

  /** Why setsid could not run it, and what to do, if so. */
  Optional<String> remedy() {
    return SearchPath.ofProcess().flaw(command.get(0));
  }

  /** Its output and error output come as one stream. */
  Process start() throws IOException {
    List<String> words = new ArrayList<>(command);
    SETSID.ifPresent(setsid -> words.add(0, setsid));
    ProcessBuilder builder = new ProcessBuilder(words)
        .redirectInput(Redirect.from(new File("/dev/null")))
        .redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> !KEPT.contains(name) && !name.startsWith(KEPT_TOO));
    environment.put(SOCKET, socket.toString());
    environment.put("BESTER_TYPE", type);
    environment.put("BESTER_INFORMER", informer.toString());
    return builder.start();
  }
}
