package io.bester.cli.demo;

import io.bester.cli.talk.JsonLine;
import io.bester.protocol.Harmless;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.util.function.Supplier;

/** Shows each frame as it passes, numbered and in columns; in colour where somebody looks. */
final class Screen {
  private static final String USER = "32";
  private static final String SERVER = "36";
  private static final String HANDLER = "33";
  private static final String BOLD = "1";
  private static final String FAINT = "2";
  private static final int WIDTH = 16;
  private static final int LONGEST = 2_000;

  private final PrintStream out;
  private final boolean colour;
  private final boolean json;
  private int hops;

  /** @param json one object a line, for programs */
  Screen(PrintStream out, boolean colour, boolean json) {
    this.out = out;
    this.colour = colour;
    this.json = json;
  }

  synchronized void chapter(String sentence) {
    if (json) {
      print(new JsonObject().put("chapter", sentence));
      return;
    }
    out.println();
    out.println(painted(BOLD, sentence));
  }

  synchronized void note(String sentence) {
    if (json) {
      print(new JsonObject().put("note", sentence.strip()));
      return;
    }
    out.println(sentence);
  }

  synchronized void hop(String from, String to, String what, String frame) {
    hops++;
    if (json) {
      print(new JsonObject().put("hop", hops).put("from", from).put("to", to).put("what", what).put("frame", frame));
      return;
    }
    out.printf("%3d %s ──▶ %s  %s%n", hops, name(from), name(to), Harmless.of(what));
    String line = JsonLine.of(frame);
    out.println("      " + painted(FAINT, line.length() > LONGEST ? line.substring(0, LONGEST) + " …" : line));
  }

  /** What is sent is shown before anything that comes of it. @param send returns the JSON text */
  synchronized void sending(String from, String to, String what, Supplier<String> send) {
    hop(from, to, what, send.get());
  }

  private void print(JsonObject line) {
    out.println(JsonLine.of(line.encode()));
  }

  private String name(String who) {
    return painted(paint(who), String.format("%-" + WIDTH + "s", who));
  }

  private static String paint(String who) {
    if (who.contains(" in ")) {
      return HANDLER;
    }
    return who.contains(".") ? SERVER : USER;
  }

  private String painted(String paint, String text) {
    return colour ? "\033[" + paint + "m" + text + "\033[0m" : text;
  }
}
