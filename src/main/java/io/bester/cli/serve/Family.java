package io.bester.cli.serve;

import io.bester.config.SearchPath;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program and what it has started: a process group, so that it is found also when the program itself has ended. */
public final class Family {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  /** Makes the program the leader of a group of its own; without it only its descendants can be found. */
  private static final Optional<String> SETSID = SearchPath.ofProcess().find("setsid").map(Path::toString);

  private Family() {}

  /** The command that starts it as the head of a family. */
  public static List<String> head(List<String> command) {
    List<String> words = new ArrayList<>(command);
    SETSID.ifPresent(setsid -> words.add(0, setsid));
    return words;
  }

  /** To the head and all it has started, also when the head has ended. */
  public static void signal(Process head, String name) {
    List<ProcessHandle> known = Stream.concat(Stream.of(head.toHandle()), head.descendants()).toList();
    if (SETSID.isPresent()) {
      shell("kill -s " + name + " -- -" + head.pid());
    }
    known.forEach(member -> reach(member, name));
  }

  private static void reach(ProcessHandle member, String name) {
    switch (name) {
      case "KILL" -> member.destroyForcibly();
      case "TERM" -> member.destroy();
      default -> shell("kill -s " + name + " " + member.pid());
    }
  }

  /** Java knows no groups, but the shell does. */
  private static void shell(String command) {
    try {
      new ProcessBuilder("/bin/sh", "-c", command)
          .redirectErrorStream(true).redirectOutput(Redirect.DISCARD).start()
          .waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      // without a shell there are its descendants still
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
