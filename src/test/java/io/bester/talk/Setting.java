package io.bester.talk;

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

  static List<Setting> of(Play play) {
    List<Setting> settings = new ArrayList<>();
    for (String transport : play.asksForTransport() ? List.of("tcp", "unix") : List.of("tcp")) {
      settings.add(new Setting(transport, 1, false));
      settings.add(new Setting(transport, 4, false));
    }
    settings.add(new Setting("tcp", 2, true));
    if (play.asksForTransport() && !play.closesHalf()) {
      settings.add(new Setting("tls", 2, false));
    }
    if (play.asksForTransport() && !play.closesHalf() && !play.sendsPieces()) {
      settings.add(new Setting("ws", 1, false));
      settings.add(new Setting("ws", 4, true));
    }
    return settings;
  }

  @Override public String toString() {
    return transport + " ×" + instances + (drips ? " byte by byte" : "");
  }
}
