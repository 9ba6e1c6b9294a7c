package io.bester.cli.dev;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A handler as its file was at one moment: it runs until it is ended, or ends by itself. */
sealed interface Version permits ProgramVersion, ServedVersion {
  Path socket();

  boolean wantsEnvelopes();

  boolean listens();

  /** How it ended, in words; empty while it lives. */
  Optional<String> ending();

  /** @param action runs when it has ended, on any thread */
  void onEnd(Runnable action);

  /** Asks it to end, and makes it when patience is over. */
  void end(Duration patience);
}
