package io.bester.talk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** What went over the wires, for whoever has to find out why a play failed. */
final class Transcript {
  private static final int MOST = 60;
  private static final int WIDEST = 400;

  private final List<String> lines = new ArrayList<>();

  void sent(String who, byte[] bytes) {
    add(who + " >> " + new String(bytes, UTF_8));
  }

  void received(String who, byte[] frame) {
    add(who + " << " + new String(frame, UTF_8));
  }

  synchronized void add(String line) {
    String shown = line.replaceAll("\\p{Cntrl}", "·");
    lines.add(shown.length() <= WIDEST ? shown : shown.substring(0, WIDEST) + "… (" + shown.length() + ")");
  }

  @Override public synchronized String toString() {
    int from = Math.max(0, lines.size() - MOST);
    return (from > 0 ? "    (" + from + " more)\n" : "") + "    " + String.join("\n    ", lines.subList(from, lines.size()));
  }
}
