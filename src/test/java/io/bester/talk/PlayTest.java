package io.bester.talk;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.bester.cli.kit.script.Play;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The specification, played: every play of src/test/resources/conversations, in every setting. */
class PlayTest {
  /** -Dplays=p6 plays only those with this in the name of their file or in their title. */
  private static final String WANTED = System.getProperty("plays", "");
  /** Most of a play is waiting. */
  private static final ExecutorService STAGES = Executors.newFixedThreadPool(4);

  @TestFactory List<DynamicContainer> plays() throws IOException {
    return Plays.all().stream()
        .filter(play -> play.title().place().contains(WANTED) || play.title().text().contains(WANTED))
        .map(play -> dynamicContainer(play.title().text(), Setting.of(play).stream().map(setting -> test(play, setting)).toList()))
        .toList();
  }

  private static DynamicTest test(Play play, Setting setting) {
    Future<?> played = STAGES.submit(() -> {
      House.play(play, setting);
      return null;
    });
    return dynamicTest(setting + " " + play.title().place(), () -> {
      try {
        played.get();
      } catch (ExecutionException e) {
        throw e.getCause();
      }
    });
  }

  @AfterAll static void close() {
    STAGES.shutdownNow();
  }
}
