package io.bester.cli.kit.cast;

import io.bester.cli.kit.script.Words;
import java.io.IOException;

/** Somebody in a play. */
public interface Actor {

  /** Does, or makes sure of, what stands behind the name in a line. */
  void act(Words words) throws IOException;

  /** Where others find it, where they can. */
  default String address() {
    throw new IllegalArgumentException("it has no address");
  }

  /** The play is over: what it has not been said to receive must not have come. */
  void expectNothingMore() throws IOException;

  /** Lets go of everything. */
  void leave();
}
