package io.bester.config;

import io.bester.config.notation.Names;
import io.bester.config.reading.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The program that answers one type of message.
 *
 * @param socket where it listens
 * @param command how to start it; empty when somebody else does
 * @param request whether it gets the bare data or the envelope with the verified sender
 * @param timeout how long its answer may take, from the dispatch, queueing included
 * @param concurrency how many messages it gets at a time
 * @param order session: one message of a session after the other; none: at once
 * @param onFailure what becomes of a message it could not take
 * @param peers the servers whose messages it takes, "*" for all
 */
public record HandlerConfig(
    String type, Path socket, List<String> command, Request request, Duration timeout,
    int concurrency, Order order, OnFailure onFailure, List<String> peers) {

  public enum Request { DATA, ENVELOPE }

  public enum Order { SESSION, NONE }

  public enum OnFailure { FAIL, QUEUE, DROP }

  private static final Set<String> BUILT_IN = Set.of("dummy", "builtin", "hello");

  private static final String SERVERS_OWN = "a type of the server's own; call the handler something else";

  /** What keeps a handler from having this type, with the remedy. */
  public static Optional<String> flaw(String type) {
    return BUILT_IN.contains(type) ? Optional.of("it is " + SERVERS_OWN) : Names.flaw(type);
  }

  static HandlerConfig read(Section section) {
    String type = section.name();
    if (BUILT_IN.contains(type)) {
      section.problem("", "\"" + type + "\" is " + SERVERS_OWN);
    }
    HandlerConfig handler = new HandlerConfig(
        type,
        section.path("socket", Names.flaw(type).isPresent() ? "" : "run/" + type + ".sock"),
        section.list("command", List.of()),
        section.choice("request", Request.DATA),
        section.duration("timeout", Duration.ofSeconds(10)),
        section.whole("concurrency", 64, 1, 100_000),
        section.choice("order", Order.SESSION),
        section.choice("onFailure", OnFailure.FAIL),
        section.list("peers", List.of("*")));
    if (!handler.command.isEmpty() && handler.command.get(0).isBlank()) {
      section.problem("command", "names no program; use a list such as [\"python3\", \"handlers/python/echo.py\"]");
    }
    return handler;
  }
}
