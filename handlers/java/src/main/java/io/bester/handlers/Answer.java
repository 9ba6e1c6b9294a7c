package io.bester.handlers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A row of commands, each with its own data; it never changes. None: nothing is to be sent, and all is well. */
public final class Answer {
  private final List<Command> commands;

  private record Command(String type, Object target, Object payload) {}

  private Answer(List<Command> commands) {
    this.commands = commands;
  }

  public static Answer none() {
    return new Answer(List.of());
  }

  /** Data goes to users; {@code user@server} is one of another server. */
  public static Answer to(Collection<String> users, Object data) {
    return of("sendClients", users, data);
  }

  /** Data goes to the handlers of this type on these servers. */
  public static Answer servers(Collection<String> names, Object data) {
    return of("sendServers", names, data);
  }

  /** Data goes to the handler of another type here. */
  public static Answer handler(String type, Object data) {
    return of("sendHandler", type, data);
  }

  /** Data goes back to who asked. */
  public static Answer reply(Object data) {
    return of("reply", null, data);
  }

  private static Answer of(String type, Object target, Object data) {
    return new Answer(List.of(new Command(type, target, data)));
  }

  /** This, and then that; neither of them changes. */
  public Answer and(Answer next) {
    var both = new ArrayList<>(commands);
    both.addAll(next.commands);
    return new Answer(both);
  }

  String text() {
    var answer = new HashMap<String, Object>();
    if (commands.size() == 1) { // as besterd knows it, too
      answer.put("data", commands.get(0).payload());
      answer.put("header", Map.of("status", "0", "command", map(commands.get(0))));
    } else {
      answer.put("data", null);
      answer.put("header", Map.of("status", "0", "commands", commands.stream().map(Answer::withPayload).toList()));
    }
    return Json.text(answer);
  }

  private static Map<String, Object> withPayload(Command command) {
    var map = map(command);
    map.put("payload", command.payload());
    return map;
  }

  private static Map<String, Object> map(Command command) {
    var map = new HashMap<String, Object>(Map.of("type", command.type()));
    if (command.target() != null) {
      map.put("data", command.target());
    }
    return map;
  }
}
