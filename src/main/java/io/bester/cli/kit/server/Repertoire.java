package io.bester.cli.kit.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bester.cli.kit.Case;
import io.bester.cli.kit.Group;
import io.bester.cli.kit.script.Play;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** All plays for a server, in the order in which they are tried. */
public final class Repertoire {
  private static final List<String> FILES = List.of(
      "first", "frames", "first-frame", "messages", "to-the-client", "built-in", "handlers", "commands", "federation", "informer");

  private Repertoire() {}

  /** A group for each file, a case for each play. */
  public static List<Group<Candidate>> groups() {
    return FILES.stream().map(file -> group(file + ".talk")).toList();
  }

  /** All of them, as they are written. */
  public static List<Play> plays() {
    return FILES.stream().flatMap(file -> Play.read(file + ".talk", lines(file + ".talk")).stream()).toList();
  }

  private static Group<Candidate> group(String file) {
    List<String> text = lines(file);
    return new Group<>(text.get(0).substring(2), Play.read(file, text).stream().map(Repertoire::one).toList());
  }

  private static Case<Candidate> one(Play play) {
    String name = play.notes().get("name");
    return new Case<>(name, play.subject(), play.notes().get("do"), candidate -> candidate.play(name, play));
  }

  private static List<String> lines(String file) {
    try (InputStream in = Repertoire.class.getResourceAsStream("/conformance/" + file)) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
