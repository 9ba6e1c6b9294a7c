package io.bester.cli.trace;

import io.bester.cli.talk.JsonLine;
import io.bester.cli.trace.Way.Step;
import io.bester.protocol.Harmless;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Prints the ways of messages: for people, or a JSON object a line for programs. */
public final class Story {
  private final PrintStream out;

  public Story(PrintStream out) {
    this.out = out;
  }

  public void print(List<Way> ways) {
    for (int i = 0; i < ways.size(); i++) {
      if (i > 0) {
        out.println();
      }
      print(ways.get(i));
    }
  }

  private void print(Way way) {
    int width = way.steps().stream().mapToInt(step -> clean(step.at().server()).length()).max().orElse(0);
    out.println(title(way.first()));
    for (Step step : way.steps()) {
      out.println(String.format(Locale.ROOT, "%10.3f ms  %-" + width + "s  %s%s", step.micros() / 1e3, clean(step.at().server()),
          "  ".repeat(step.depth()), clean(Words.of(step))));
    }
    way.notes().stream().distinct().forEach(note -> out.println(clean(note)));
  }

  private static String title(Seen first) {
    Instant begin = Instant.EPOCH.plus(first.begin(), ChronoUnit.MICROS).truncatedTo(ChronoUnit.MILLIS);
    return clean("Message " + first.came().map(Story::name).orElse("of an unknown sender") + ", at " + begin);
  }

  private static String name(JsonObject came) {
    Object id = came.getValue("id");
    String called = came.containsKey("from") ? came.getString("mid", "") : id == null ? "without an id" : id.toString();
    return called + (came.containsKey("user") ? " of " + came.getString("user") : "");
  }

  /** What has come from outside must not steer a terminal. */
  private static String clean(String text) {
    return Harmless.of(text);
  }

  /** Fields as the informer gave them, after where and when that was. */
  public void printJson(List<Way> ways) {
    for (int i = 0; i < ways.size(); i++) {
      for (Step step : ways.get(i).steps()) {
        out.println(JsonLine.of(new JsonObject().put("message", i + 1).put("ms", step.micros() / 1e3).put("server", step.at().server())
            .put("depth", step.depth()).mergeIn(step.hop()).encode()));
      }
    }
  }
}
