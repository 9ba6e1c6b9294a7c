package io.bester.config;

import io.bester.config.reading.Section;

/** The web page and the API of the operator. */
public record ConsoleConfig(boolean enabled, String host, int port) {

  static ConsoleConfig read(Section section) {
    ConsoleConfig console = new ConsoleConfig(
        section.flag("enabled", true), section.host("host", "127.0.0.1"), section.port("port", 2281));
    section.end();
    return console;
  }
}
