package io.bester.talk;

import io.bester.cli.kit.script.Line;
import io.bester.cli.kit.script.Play;
import java.util.ArrayList;
import java.util.List;

/**
 * How a play is put on.
 *
 * @param transport over which those come who name none: {@code tcp}, {@code unix}, {@code tls} or {@code ws}
 * @param instances of each room that scales
 * @param drips whether clients, peers and handlers send every frame byte by byte, or in fragments of one byte
 */
record Setting(String transport, int instances, boolean drips) {
  private static final String PIECES = "[A-Z]\\S* +sends (hex|[0-9]+ bytes of|the rest).*";

  static List<Setting> of(Play play) {
    List<Setting> settings = new ArrayList<>();
    for (String transport : asksForTransport(play) ? List.of("tcp", "unix") : List.of("tcp")) {
      settings.add(new Setting(transport, 1, false));
      settings.add(new Setting(transport, 4, false));
    }
    settings.add(new Setting("tcp", 2, true));
    if (asksForTransport(play) && !closesHalf(play)) {
      settings.add(new Setting("tls", 2, false));
    }
    if (asksForTransport(play) && !closesHalf(play) && !sendsPieces(play)) {
      settings.add(new Setting("ws", 1, false));
      settings.add(new Setting("ws", 4, true));
    }
    return settings;
  }

  /** Whether anybody comes over the transport of the run, so that it matters which one that is. */
  private static boolean asksForTransport(Play play) {
    return play.lines().stream().map(Line::text).anyMatch(text -> text.matches("(client|raw) .*") && !text.matches("\\S+ \\S+ on (tcp|unix).*"));
  }

  /** Whether somebody says that nothing more will come, and reads on: over TLS and WebSocket that is the end of both. */
  private static boolean closesHalf(Play play) {
    return play.lines().stream().anyMatch(line -> line.text().endsWith("closes its writing side"));
  }

  /** Whether somebody sends less than a frame, or a length that isn't true: a message of a WebSocket can't do that. */
  private static boolean sendsPieces(Play play) {
    return play.lines().stream().anyMatch(line -> line.text().matches(PIECES));
  }

  @Override public String toString() {
    return transport + " ×" + instances + (drips ? " byte by byte" : "");
  }
}
