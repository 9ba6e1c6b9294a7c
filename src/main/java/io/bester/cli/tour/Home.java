package io.bester.cli.tour;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folder that Bester stands in, and how to start a program of it. */
public record Home(Path folder) {
  private static final String PROPERTY = "bester.home";
  private static final String MAIN = "io.bester.Main";
  private static final String NODE = "verticles/node.json";
  private static final String HANDLERS = "handlers/python";

  /** What the launcher script says, else the folder around {@code target/}. */
  public static Home find() {
    String told = System.getProperty(PROPERTY, "");
    Path folder = told.isEmpty() ? around(Home.class) : Path.of(told);
    if (!Files.isRegularFile(folder.resolve(NODE)) || !Files.isDirectory(folder.resolve(HANDLERS))) {
      throw new Failure(ExitCode.BAD, NODE + " and " + HANDLERS + " are not in " + folder
          + "; start bin/bester of an unpacked Bester, or name its folder with -D" + PROPERTY);
    }
    return new Home(folder.toAbsolutePath().normalize());
  }

  private static Path around(Class<?> type) {
    try {
      Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      return jar.getParent().getParent();
    } catch (URISyntaxException e) {
      throw new Failure(ExitCode.BAD, "the folder of Bester can't be found; name it with -D" + PROPERTY);
    }
  }

  /** The same Java, with the same flags and the same classes as this process; compiled fast, as it lives for seconds. */
  public List<String> node(Path configuration) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-XX:TieredStopAtLevel=1");
    String classPath = System.getProperty("java.class.path");
    boolean jar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
    command.addAll(jar ? List.of("-jar", classPath) : List.of("-cp", classPath, MAIN));
    command.addAll(List.of("run", folder.resolve(NODE).toString(), "-conf", configuration.toString()));
    return command;
  }

  List<String> handler(String type, Path socket) {
    return List.of("python3", folder.resolve(HANDLERS).resolve(type + ".py").toString(), socket.toString());
  }
}
