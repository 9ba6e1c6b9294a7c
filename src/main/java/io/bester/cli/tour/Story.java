package io.bester.cli.tour;

import io.bester.cli.talk.JsonLine;
import io.bester.protocol.Harmless;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;

/** Tells what happens, line by line, numbered and in columns; in colour where somebody looks. */
final class Story {
  private static final String SERVER = "36";
  private static final String HANDLER = "33";
  private static final String USER = "32";
  private static final String BOLD = "1";
  private static final String FAINT = "2";
  private static final int WIDTH = 12;

  private final PrintStream out;
  private final boolean colour;
  private final boolean json;
  private int hops;

  Story(PrintStream out, boolean colour) {
    this(out, colour, false);
  }

  /** @param json one object a line, for programs */
  Story(PrintStream out, boolean colour, boolean json) {
    this.out = out;
    this.colour = colour;
    this.json = json;
  }

  void chapter(String sentence) {
    if (json) {
      print(new JsonObject().put("chapter", sentence));
      return;
    }
    out.println();
    out.println(painted(BOLD, sentence));
  }

  void note(String sentence) {
    if (json) {
      print(new JsonObject().put("note", sentence));
      return;
    }
    out.println(sentence);
  }

  void started(String who, long pid, String how) {
    if (json) {
      print(new JsonObject().put("started", who).put("pid", pid).put("how", how));
      return;
    }
    out.println("    " + name(who) + "  pid " + pid + "  " + painted(FAINT, how));
  }

  /** @param wire over what kind of connection; {@code what} it says, in a word; {@code frame} its JSON as it went over it */
  void hop(String from, String to, String wire, String what, String frame) {
    hops++;
    if (json) {
      print(new JsonObject().put("hop", hops).put("from", from).put("to", to).put("wire", wire).put("what", what).put("frame", frame));
      return;
    }
    out.printf("%3d %s ──▶ %s  %s  %s%n", hops, name(from), name(to), Harmless.of(what), painted(FAINT, "(" + wire + ")"));
    out.println("      " + JsonLine.of(frame));
  }

  private void print(JsonObject line) {
    out.println(JsonLine.of(line.encode()));
  }

  private String name(String who) {
    return painted(paint(who), String.format("%-" + WIDTH + "s", who));
  }

  private static String paint(String who) {
    if (who.startsWith("handler")) {
      return HANDLER;
    }
    return who.equals("server") ? SERVER : USER;
  }

  private String painted(String paint, String text) {
    return colour ? "\033[" + paint + "m" + text + "\033[0m" : text;
  }
}
