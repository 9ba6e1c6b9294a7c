package io.bester.cli.progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Which of the process's streams go to a terminal. Java tells only of standard input and output together, the kernel of each. */
public final class Screens {
  public static final int OUT = 1;
  public static final int ERR = 2;

  private static final Pattern TERMINAL = Pattern.compile("/dev/(pts/\\d+|tty\\w*|console)");

  private Screens() {}

  /** Where there is no /proc, no stream is known to be one. */
  public static boolean isTerminal(int descriptor) {
    try {
      return TERMINAL.matcher(Files.readSymbolicLink(Path.of("/proc/self/fd", String.valueOf(descriptor))).toString()).matches();
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
