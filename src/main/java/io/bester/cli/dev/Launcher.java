package io.bester.cli.dev;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.config.SearchPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How a file is started: by what its ending says, or by itself. */
final class Launcher {
  /** The first that is installed. */
  private static final Map<String, List<String>> INTERPRETERS = Map.ofEntries(
      Map.entry("py", List.of("python3")), Map.entry("js", List.of("node")), Map.entry("mjs", List.of("node")),
      Map.entry("cjs", List.of("node")), Map.entry("ts", List.of("bun", "tsx", "node --experimental-strip-types")),
      Map.entry("sh", List.of("bash")), Map.entry("bash", List.of("bash")), Map.entry("rb", List.of("ruby")),
      Map.entry("php", List.of("php")), Map.entry("pl", List.of("perl")),
      Map.entry("lua", List.of("lua5.3", "lua5.4", "lua")), Map.entry("tcl", List.of("tclsh")),
      Map.entry("exs", List.of("elixir")), Map.entry("jl", List.of("julia")), Map.entry("java", List.of("java")));
  /** In a shell that has the program as $0.new and the file as $1. */
  private static final Map<String, String> COMPILERS = Map.of(
      "c", "cc -O1 -D_GNU_SOURCE -pthread -o \"$0.new\" \"$1\"",
      "cc", "c++ -O1 -std=c++17 -pthread -o \"$0.new\" \"$1\"",
      "cpp", "c++ -O1 -std=c++17 -pthread -o \"$0.new\" \"$1\"",
      "rs", "rustc -o \"$0.new\" \"$1\"",
      "go", "(cd \"$(dirname \"$1\")\" && go build -o \"$0.new\" \"$1\")");
  private static final String GO_MODULE = "(cd \"$(dirname \"$1\")\" && go build -o \"$0.new\" .)";
  /** Once for each change, and never over a program that runs. */
  private static final String BUILD = "[ \"$0\" -nt \"$1\" ] || { %s && mv -f \"$0.new\" \"$0\"; } && shift && exec \"$0\" \"$@\"";

  private Launcher() {}

  static boolean knows(Path file) {
    String ending = Source.endingOf(file);
    return INTERPRETERS.containsKey(ending) || COMPILERS.containsKey(ending);
  }

  /** @param built where a compiler may put the program. */
  static List<String> command(Path file, Path built) {
    String ending = Source.endingOf(file);
    if (INTERPRETERS.containsKey(ending)) {
      return interpreted(file, INTERPRETERS.get(ending));
    }
    if (COMPILERS.containsKey(ending)) {
      return compiled(file, ending, built);
    }
    if (Files.isExecutable(file)) {
      return List.of(file.toString());
    }
    throw new Failure(ExitCode.WRONG_USAGE, file.getFileName() + " can't be started: it isn't executable, and nothing is known that runs"
        + " files of its ending; chmod +x it, with a first line such as #!/usr/bin/env python3, or give it one of the endings "
        + String.join(", ", Stream.concat(INTERPRETERS.keySet().stream(), COMPILERS.keySet().stream()).sorted().toList()));
  }

  private static List<String> interpreted(Path file, List<String> interpreters) {
    List<String> here = interpreters.stream().filter(line -> isHere(line.split(" ")[0])).toList();
    if (here.isEmpty()) {
      throw lacks(file, interpreters.get(interpreters.size() - 1).split(" ")[0]);
    }
    List<String> words = new ArrayList<>(List.of(here.get(0).split(" ")));
    words.add(file.toString());
    return words;
  }

  private static List<String> compiled(Path file, String ending, Path built) {
    boolean module = ending.equals("go") && List.of("main", "handler").contains(Source.nameOf(file))
        && Files.exists(file.resolveSibling("go.mod"));
    String build = module ? GO_MODULE : COMPILERS.get(ending);
    String compiler = ending.equals("go") ? "go" : build.split(" ")[0];
    if (!isHere(compiler)) {
      throw lacks(file, compiler);
    }
    return List.of("sh", "-c", String.format(BUILD, build), built.toString(), file.toString());
  }

  private static Failure lacks(Path file, String program) {
    return new Failure(ExitCode.BAD, file.getFileName() + " needs " + program + ", which is not on the PATH; install it, or leave the file out");
  }

  static boolean isHere(String program) {
    return SearchPath.ofProcess().find(program).isPresent();
  }
}
