package io.bester.handler.program;

import java.nio.file.Path;

/** Who is told how the programs are doing; called on any thread. */
public interface Audience {

  /** @param socket absolute */
  void hear(String type, Path socket, Standing standing);

  /** Nobody looks after the handler of this type any more. */
  void forget(String type, Path socket);

  /** Whether the handler behind this socket has answered a message since the last time this was asked. */
  boolean hasAnswered(Path socket);
}
