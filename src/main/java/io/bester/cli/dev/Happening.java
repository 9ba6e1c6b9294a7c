package io.bester.cli.dev;

import io.bester.protocol.Data;
import java.util.Optional;

/**
 * One thing to tell.
 *
 * @param from who acts: a user, a type, the server
 * @param to who is meant; empty if nobody
 * @param words what is done, in words; may be empty
 * @param millis how long it took; negative if that is nothing to tell
 */
record Happening(Kind kind, String from, String to, String words, Optional<Data> data, long millis) {

  /** What for a thing it is. */
  enum Kind {
    /** A user comes or goes. */
    SESSION,
    /** From a user to the server. */
    MESSAGE,
    /** What a handler wants done. */
    ANSWER,
    /** From the server to a user. */
    DELIVERY,
    REPORT,
    BAD_REPORT,
    /** What a handler's program prints. */
    LOG,
    /** A handler starts, serves, ends. */
    HANDLER,
    /** A handler can't. */
    FAILURE
  }

  static Happening of(Kind kind, String from, String to, String words) {
    return new Happening(kind, from, to, words, Optional.empty(), -1);
  }

  Happening with(Data shown) {
    return new Happening(kind, from, to, words, Optional.of(shown), millis);
  }

  Happening after(long took) {
    return new Happening(kind, from, to, words, data, took);
  }
}
