package io.bester.cli.dev;

import java.util.List;
import java.util.Optional;

/** Says where everything is, once it is. */
interface Greeting {

  /**
   * What there is.
   *
   * @param tcp host and port; {@code webSocket} as well
   * @param page of the chat in a browser
   * @param command how to call bester from here
   */
  record Place(String tcp, String webSocket, Optional<String> page, String command, Users users, List<Source> sources) {}

  void ready(Place place, long millis);
}
