package io.bester;

import io.bester.cli.Bester;
import io.bester.config.ConfigException;
import io.bester.config.LogConfig;
import io.bester.process.Exit;
import io.bester.process.Logging;
import io.bester.process.Reason;
import io.bester.process.Signals;
import io.bester.transport.epoll.LeanTransport;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Starts Vert.x and deploys the node that a descriptor asks for.
 *
 * <p>It reads {@code -conf} and {@code -instances} itself and keeps them from the launcher it extends: that one runs
 * with an empty configuration where the file can't be read, and would start N nodes instead of N instances of a room.
 */
public final class Launcher extends io.vertx.core.Launcher {
  private static final int FAILED = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Arguments arguments;

  private Launcher(Arguments arguments) {
    this.arguments = arguments;
  }

  public static void main(String[] args) {
    List<String> words = Arrays.asList(args).subList(1, args.length);
    if (words.contains("--help") || words.contains("-h")) {
      Bester.main(new String[] {"run", "--help"});
      return;
    }
    if (args[0].equals("bare")) {
      refuse("bare waits for a cluster, and clusters come with a later release; use run.", FAILED);
    }
    try {
      new Launcher(Arguments.parse(words)).run();
    } catch (Arguments.Refused e) {
      refuse(e.getMessage(), e.exitCode());
    }
  }

  private static void refuse(String sentence, int exitCode) {
    System.err.println(sentence);
    System.exit(exitCode);
  }

  private void run() {
    Signals.on("HUP", () -> {}); // until the node listens
    Signals.on("TERM", () -> Exit.now(0));
    Signals.on("INT", () -> Exit.now(0));
    Logging.configure(new LogConfig(LogConfig.Level.INFO, LogConfig.Format.TEXT));
    dispatch(new String[] {"run", arguments.verticle()});
  }

  /** As many event loops as instances, so that every loop has one instance of each room. */
  @Override
  public void beforeStartingVertx(VertxOptions options) {
    options.setPreferNativeTransport(true).setEventLoopPoolSize(arguments.instances().orElse(VerticleDescriptor.cores()));
  }

  @Override
  public VertxBuilder createVertxBuilder(VertxOptions options) {
    LeanTransport epoll = new LeanTransport();
    VertxBuilder builder = super.createVertxBuilder(options);
    return epoll.available() ? builder.withTransport(epoll) : builder;
  }

  @Override
  public void beforeDeployingVerticle(DeploymentOptions options) {
    JsonObject config = new JsonObject().put(Node.SIGNALS, true);
    arguments.conf().ifPresent(file -> config.put(Node.CONF, file));
    arguments.instances().ifPresent(number -> config.put(Node.INSTANCES, number));
    options.setInstances(1).setConfig(config);
  }

  @Override
  public void handleDeployFailed(Vertx vertx, String verticle, DeploymentOptions options, Throwable cause) {
    if (cause instanceof House.Closing) {
      return; // a signal ended the start, and its thread ends the process
    }
    if (cause instanceof ConfigException config) {
      config.problems().forEach(System.err::println);
    } else {
      System.err.println(Reason.of(cause));
    }
    if (Logging.debug()) {
      cause.printStackTrace();
    }
    new Thread(() -> Exit.after(vertx.close(), PATIENCE, FAILED), "bester-exit").start();
  }
}
