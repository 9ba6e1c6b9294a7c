package io.bester.talk;

import java.util.ArrayList;
import java.util.List;

/**
 * How a play is put on.
 *
 * @param transport over which those come who name none: {@code tcp} or {@code unix}
 * @param instances of each room that scales
 * @param drips whether clients, peers and handlers send every frame byte by byte
 */
record Setting(String transport, int instances, boolean drips) {

  static List<Setting> of(Play play) {
    List<Setting> settings = new ArrayList<>();
    for (String transport : play.asksForTransport() ? List.of("tcp", "unix") : List.of("tcp")) {
      settings.add(new Setting(transport, 1, false));
      settings.add(new Setting(transport, 4, false));
    }
    settings.add(new Setting("tcp", 2, true));
    return settings;
  }

  @Override public String toString() {
    return transport + " ×" + instances + (drips ? " byte by byte" : "");
  }
}
