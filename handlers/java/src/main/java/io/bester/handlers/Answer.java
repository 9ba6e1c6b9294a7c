package io.bester.handlers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A row of commands, each with its own data. None: nothing is to be sent, and all is well. */
public final class Answer {
  private final List<Map<String, Object>> commands = new ArrayList<>();

  private Answer() {}

  public static Answer none() {
    return new Answer();
  }

  /** Data goes to users; {@code user@server} is one of another server. */
  public static Answer to(Collection<String> users, Object data) {
    return none().and("sendClients", users, data);
  }

  /** Data goes to the handlers of this type on these servers. */
  public static Answer servers(Collection<String> names, Object data) {
    return none().and("sendServers", names, data);
  }

  /** Data goes to the handler of another type here. */
  public static Answer handler(String type, Object data) {
    return none().and("sendHandler", type, data);
  }

  /** Data goes back to who asked. */
  public static Answer reply(Object data) {
    return none().and("reply", null, data);
  }

  /** This, and then that. */
  public Answer and(Answer next) {
    commands.addAll(next.commands);
    return this;
  }

  private Answer and(String type, Object target, Object payload) {
    var command = new HashMap<String, Object>();
    command.put("type", type);
    command.put("payload", payload);
    if (target != null) {
      command.put("data", target);
    }
    commands.add(command);
    return this;
  }

  String text() {
    var answer = new HashMap<String, Object>();
    if (commands.size() == 1) { // as besterd knows it, too
      answer.put("data", commands.get(0).remove("payload"));
      answer.put("header", Map.of("status", "0", "command", commands.get(0)));
    } else {
      answer.put("data", null);
      answer.put("header", Map.of("status", "0", "commands", commands));
    }
    return Json.text(answer);
  }
}
