package io.bester.config;

import io.bester.config.reading.Section;
import java.nio.file.Path;

/**
 * Where what must outlive a crash is kept.
 *
 * @param path the folder of the embedded store
 * @param uri the address of the PostgreSQL database, empty for the embedded store
 */
public record StoreConfig(Kind kind, Path path, String uri) {

  public enum Kind { EMBEDDED, POSTGRES }

  static StoreConfig read(Section section) {
    StoreConfig store = new StoreConfig(
        section.choice("kind", Kind.EMBEDDED), section.path("path", "data"), section.text("uri", ""));
    if (store.kind == Kind.POSTGRES && store.uri.isEmpty()) {
      section.problem("uri", "missing; a store of kind postgres needs the address of its database");
    }
    section.end();
    return store;
  }
}
