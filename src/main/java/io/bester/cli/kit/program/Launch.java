package io.bester.cli.kit.program;

import io.bester.cli.serve.Family;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.config.SearchPath;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a program is started: as the server would, with {@code BESTER_SOCKET} in a clean environment. [P-5.12]
 *
 * @param argument whether the socket is its last argument as well
 */
public record Launch(List<String> command, boolean argument, String type) {
  private static final Set<String> KEPT = Set.of("PATH", "HOME", "LANG", "TZ", "TMPDIR", "USER");
  private static final String KEPT_TOO = "LC_";

  public Launch withoutArgument() {
    return new Launch(command, false, type);
  }

  public Program start(Path socket) {
    SearchPath.ofProcess().flaw(command.get(0)).ifPresent(flaw -> {
      throw new Failure(ExitCode.BAD, flaw);
    });
    List<String> words = new ArrayList<>(command);
    if (argument) {
      words.add(socket.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(Family.head(words))
        .redirectInput(Redirect.from(new File("/dev/null")))
        .redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> !KEPT.contains(name) && !name.startsWith(KEPT_TOO));
    environment.put("BESTER_SOCKET", socket.toString());
    environment.put("BESTER_TYPE", type);
    try {
      return new Program(builder.start());
    } catch (IOException e) {
      throw new Failure(ExitCode.BAD, command.get(0) + " can't be started: " + e.getMessage());
    }
  }
}
