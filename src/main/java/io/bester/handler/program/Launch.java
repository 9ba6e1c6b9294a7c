package io.bester.handler.program;

import io.bester.config.HandlerConfig;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
  private static final Optional<String> SETSID = onPath("setsid");

  static Launch of(HandlerConfig handler, Path informer) {
    return new Launch(handler.type(), absolute(handler.socket()), handler.command(), absolute(informer));
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static Optional<String> onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
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
