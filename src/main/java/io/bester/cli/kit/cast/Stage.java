package io.bester.cli.kit.cast;

import io.bester.cli.kit.script.Line;
import io.bester.cli.kit.script.Play;
import io.bester.cli.kit.script.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Where a play is played, once: line by line. */
public final class Stage {
  private static final Pattern SCENE = Pattern.compile("(server|file|handler|peer) .*");

  private final Play play;
  private final Place place;
  private final Cast cast;
  private boolean open;

  public Stage(Play play, Place place, Props props) {
    this.play = play;
    this.place = place;
    this.cast = new Cast(place, props);
  }

  /**
   * Whoever is in it has left when it is over, however that came.
   *
   * @throws Missed where something else happened than is written
   */
  public void perform() {
    Line at = play.title();
    try {
      for (Line line : scenesFirst()) {
        at = line;
        perform(new Words(line.text()));
      }
      at = play.title();
      cast.expectNothingMore();
    } catch (IOException | RuntimeException e) {
      throw new Missed(at, e);
    } finally {
      cast.leave();
    }
  }

  /** Servers, handlers and peers are there before anybody does anything. */
  private List<Line> scenesFirst() {
    List<Line> lines = new ArrayList<>(play.lines());
    lines.sort(Comparator.comparing(line -> !SCENE.matcher(line.text()).matches()));
    return lines;
  }

  private void perform(Words words) throws IOException {
    if (place.takes(words)) {
      return;
    }
    if (words.take("handler")) {
      cast.addHandler(words);
    } else if (words.take("peer")) {
      cast.addPeer(words);
    } else {
      if (!open) {
        open = true;
        place.open(cast);
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
}
