package io.bester.cli.serve;

import java.time.Duration;

/** Who answers the messages. */
public sealed interface Crew permits OneEach, Copies {

  /** Takes a message, now or when its turn comes; answers it in any case. */
  void take(Task task);

  /** Ends what is running, when it has answered or patience is over. */
  void close(Duration patience);
}
