package io.bester.transport;

import java.io.FileNotFoundException;

/** Why a UNIX socket took no connection; nothing has been sent. */
public enum Refusal {
  /** Too many wait there already: EAGAIN. */
  BACKLOG_FULL("backlog full, listen() with more than 1 (1024 is good), or accept faster"),
  /** ENOENT. */
  NO_SOCKET("its socket does not exist: is it running, and on the path that the configuration names?"),
  /** ECONNREFUSED. */
  NOBODY_LISTENS("stale socket of a dead process: nobody listens on it"),
  /** EACCES. */
  NOT_PERMITTED("the server may not connect to its socket: the file's mode or owner keeps it out"),
  /** EMFILE, ENFILE. */
  NO_DESCRIPTORS("the server has no file descriptors left; its limit (ulimit -n) is too low"),
  OTHER("its socket can't be reached");

  private final String sentence;

  Refusal(String sentence) {
    this.sentence = sentence;
  }

  /** In words for the sender of a message and for the log. */
  public String sentence() {
    return sentence;
  }

  /** Epoll and NIO say the same thing in different words. */
  public static Refusal of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (message.contains("error(-11)") || message.contains("temporarily unavailable")) {
        return BACKLOG_FULL;
      }
      if (cause instanceof FileNotFoundException || message.contains("No such file")) {
        return NO_SOCKET;
      }
      if (message.contains("refused")) {
        return NOBODY_LISTENS;
      }
      if (message.contains("error(-13)") || message.contains("ermission denied")) {
        return NOT_PERMITTED;
      }
      if (message.contains("oo many open files") || message.contains("(-24)")) {
        return NO_DESCRIPTORS;
      }
    }
    return OTHER;
  }
}
