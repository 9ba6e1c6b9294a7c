package io.bester.config;

import io.bester.config.reading.Section;

/**
 * What is kept of where messages went.
 *
 * @param hops so many on each event loop; 0: none
 */
public record TraceConfig(int hops) {

  static TraceConfig read(Section section) {
    TraceConfig trace = new TraceConfig(section.whole("hops", 10_000, 0, 1_000_000));
    section.end();
    return trace;
  }
}
