package io.bester.cli.demo;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.tour.Home;
import io.bester.config.SearchPath;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who plays which handler: each in a language of its own, of those that are installed here. */
final class Cast {
  private final List<Language> here;
  private final List<Language> missing;
  private int given;

  /** What a handler can be written in, and the programs that this takes. */
  enum Language {
    PYTHON("Python", "python3"),
    NODE("Node.js", "node"),
    BASH("Bash", "bash", "socat", "flock"),
    C("C", "cc"),
    JAVA("Java", "javac");

    private final String title;
    private final List<String> needs;

    Language(String title, String... needs) {
      this.title = title;
      this.needs = List.of(needs);
    }

    String title() {
      return title;
    }

    private List<String> lacks() {
      return needs.stream().filter(program -> find(program).isEmpty()).toList();
    }

    /** The handler of a type in this language. @param built where a compiler may put its program */
    List<String> command(Home home, String type, Path socket, Path built) {
      Path folder = home.folder().resolve("handlers").resolve(name().toLowerCase(Locale.ROOT));
      String name = Character.toUpperCase(type.charAt(0)) + type.substring(1);
      return switch (this) {
        case PYTHON -> List.of("python3", folder.resolve(type + ".py").toString(), socket.toString());
        case NODE -> List.of("node", folder.resolve(type + ".js").toString(), socket.toString());
        case BASH -> List.of("bash", folder.resolve(type + ".sh").toString(), socket.toString());
        case C -> List.of("sh", "-c", "cc -D_GNU_SOURCE -pthread -o \"$0\" \"$1\" && exec \"$0\" \"$2\"",
            built.toString(), folder.resolve(type + ".c").toString(), socket.toString());
        case JAVA -> List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC", folder.resolve(name + ".java").toString(), socket.toString());
      };
    }
  }

  private Cast(List<Language> here) {
    this.here = here;
    this.missing = Stream.of(Language.values()).filter(language -> !here.contains(language)).toList();
  }

  static Cast installed() {
    List<Language> here = Stream.of(Language.values()).filter(language -> language.lacks().isEmpty()).toList();
    if (here.isEmpty()) {
      throw new Failure(ExitCode.BAD, "none of the languages of the handlers is installed here; install one, python3 for example");
    }
    return new Cast(here);
  }

  /** The next language, each in turn; the first again where there are fewer languages than handlers. */
  Language next() {
    return here.get(given++ % here.size());
  }

  /** Those that can't play, each with what it lacks. */
  List<String> leftOut() {
    List<String> sentences = new ArrayList<>();
    missing.forEach(language -> sentences.add(language.title() + " (needs " + String.join(", ", language.lacks()) + ")"));
    return sentences;
  }

  private static Optional<Path> find(String program) {
    String own = Path.of(System.getProperty("java.home"), "bin").toString(); // the JDK need not be on the PATH
    return new SearchPath(own + File.pathSeparator + SearchPath.ofProcess().folders()).find(program);
  }
}
