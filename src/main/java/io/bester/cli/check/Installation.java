package io.bester.cli.check;

import io.bester.config.Config;
import io.bester.config.Loaded;
import io.bester.config.SearchPath;
import java.nio.file.Path;

/**
 * A configuration, and the machine it lies on.
 *
 * @param file the configuration's
 * @param searchPath where programs are looked for, as in PATH
 * @param running whether a node with this configuration seems to run already
 */
record Installation(Path file, Loaded loaded, SearchPath searchPath, boolean running) {

  /** Who answers at the informer's socket, is the node itself, most likely. */
  static Installation of(Path file, Loaded loaded, SearchPath searchPath) {
    return new Installation(file, loaded, searchPath,
        SocketState.of(loaded.config().informer().path()) == SocketState.ANSWERS);
  }

  Config config() {
    return loaded.config();
  }
}
