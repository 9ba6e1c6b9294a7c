package io.bester.config;

import io.bester.config.reading.Section;
import java.nio.file.Path;

/**
 * The socket on which handlers ask about the server.
 *
 * @param mode its file mode, in octal digits
 * @param explicit whether the configuration names the informer at all
 */
public record InformerConfig(Path path, String mode, boolean explicit) {

  static InformerConfig read(Section section, boolean explicit) {
    InformerConfig informer =
        new InformerConfig(section.path("path", "run/informer.sock"), section.mode("mode", "0660"), explicit);
    section.end();
    return informer;
  }
}
