package io.bester.process;

import io.bester.config.LogConfig;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where log lines go: to standard error, one format for all of them.
 *
 * <p>Our own loggers follow {@code log.level}; Vert.x and Netty speak from WARN on, whatever it says.
 */
public final class Logging {
  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger OURS = Logger.getLogger("bester");
  /** It logs failed deployments with a stack trace; the launcher says why in one sentence. */
  private static final Logger DEPLOYER = Logger.getLogger("io.vertx.core.impl.launcher.commands.VertxIsolatedDeployer");

  private Logging() {}

  /** Takes effect at once, also while the node runs. */
  public static void configure(LogConfig log) {
    Level level = level(log.level());
    Handler handler = new ConsoleHandler();
    handler.setLevel(Level.ALL);
    handler.setFormatter(format(log.format(), level.intValue() <= Level.FINE.intValue()));
    List<Handler> before = List.of(ROOT.getHandlers());
    ROOT.addHandler(handler);
    before.forEach(ROOT::removeHandler);
    OURS.setLevel(level);
    ROOT.setLevel(level.intValue() > Level.WARNING.intValue() ? level : Level.WARNING);
    DEPLOYER.setLevel(Level.OFF);
  }

  /** Whether our own loggers speak at debug, which is where stack traces belong. */
  public static boolean debug() {
    return OURS.isLoggable(Level.FINE);
  }

  private static LogFormat format(LogConfig.Format format, boolean stackTraces) {
    return format == LogConfig.Format.JSON ? new LogFormat.Json(stackTraces) : new LogFormat.Text(stackTraces);
  }

  private static Level level(LogConfig.Level level) {
    return switch (level) {
      case TRACE -> Level.FINER;
      case DEBUG -> Level.FINE;
      case INFO -> Level.INFO;
      case WARN -> Level.WARNING;
      case ERROR -> Level.SEVERE;
    };
  }
}
