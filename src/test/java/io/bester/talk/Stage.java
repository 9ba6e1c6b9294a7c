package io.bester.talk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;

/** Where a play is played, once, in a folder of its own: line by line. */
final class Stage {
  private static final Pattern SCENE = Pattern.compile("(server|file|handler|peer) .*");

  private final Play play;
  private final Setting setting;
  private final Path folder;
  private final Transcript transcript = new Transcript();
  private final Cast cast;
  private boolean open;

  Stage(Play play, Setting setting) throws IOException {
    this.play = play;
    this.setting = setting;
    this.folder = Files.createTempDirectory("play");
    long servers = play.lines().stream().filter(line -> line.text().startsWith("server ")).count();
    this.cast = new Cast(folder, setting, servers <= 1, transcript);
  }

  void perform() throws IOException {
    try {
      performLines();
    } catch (AssertionFailedError e) {
      try {
        close();
      } catch (IOException | RuntimeException later) {
        e.addSuppressed(later);
      }
      throw e;
    }
    close();
  }

  private void performLines() {
    Line at = play.title();
    try {
      for (Line line : scenesFirst()) {
        at = line;
        perform(new Words(line.text()));
      }
      at = play.title();
      for (Actor actor : cast.actors()) {
        actor.expectNothingMore();
      }
    } catch (Mismatch e) {
      throw new AssertionFailedError(said(at, e.getMessage()), e.expected(), e.actual(), e);
    } catch (IOException | RuntimeException e) {
      throw new AssertionFailedError(said(at, e.toString()), e);
    }
  }

  /** Servers, handlers and peers are there before anybody does anything. */
  private List<Line> scenesFirst() {
    List<Line> lines = new ArrayList<>(play.lines());
    lines.sort(Comparator.comparing(line -> !SCENE.matcher(line.text()).matches()));
    return lines;
  }

  private void perform(Words words) throws IOException {
    if (words.take("server")) {
      cast.addServer(words);
    } else if (words.take("file")) {
      cast.addFile(words);
    } else if (words.take("handler")) {
      cast.addHandler(words);
    } else if (words.take("peer")) {
      cast.addPeer(words);
    } else {
      if (!open) {
        open = true;
        cast.openServers();
      }
      act(words);
    }
  }

  private void act(Words words) throws IOException {
    if (words.take("client")) {
      cast.addClient(words);
    } else if (words.take("raw")) {
      cast.addStranger(words);
    } else if (words.take("informer")) {
      cast.addInformer(words);
    } else {
      cast.act(words);
    }
  }

  private String said(Line line, String what) {
    return line.place() + "  " + line.text() + "\n  " + what + "\n  " + play.title().text() + " [" + setting + "]\n" + transcript;
  }

  /** The servers leave last. */
  private void close() throws IOException {
    for (Actor actor : cast.actors()) {
      if (!(actor instanceof Server)) {
        actor.leave();
      }
    }
    cast.servers().forEach(Server::leave);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
