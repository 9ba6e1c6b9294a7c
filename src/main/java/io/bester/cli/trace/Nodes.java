package io.bester.cli.trace;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.talk.InformerClient;
import io.bester.cli.talk.Loop;
import io.bester.protocol.Data;
import io.bester.protocol.InformerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The servers that are asked, each by its informer. */
public final class Nodes {
  /** More servers than a message passes, there and back. */
  private static final int MOST_ROUNDS = 20;

  private final Loop loop;
  private final List<Path> informers;
  private final List<String> notes = new ArrayList<>();
  private final Map<String, JsonObject> servers = new LinkedHashMap<>();
  private final Set<String> silent = new HashSet<>();
  private final Map<String, Seen> seen = new LinkedHashMap<>();

  public Nodes(Loop loop, List<Path> informers) {
    this.loop = loop;
    this.informers = informers;
  }

  /**
   * All that they know of the messages that are called so, and of those that these became on their way.
   *
   * @throws Failure where none of them answers
   */
  public Ways find(String id) {
    List<Path> open = askFirst(id);
    Set<String> asked = new HashSet<>(Set.of(id));
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Set<String> mids = mids();
      mids.removeAll(asked);
      if (mids.isEmpty()) {
        break;
      }
      open.forEach(informer -> take(ask(informer, mids)));
      asked.addAll(mids);
    }
    return Ways.of(seen.values(), servers, silent, notes);
  }

  /** Those that have answered. One that doesn't is told of, and the others go on. */
  private List<Path> askFirst(String id) {
    List<Path> open = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (Path informer : informers) {
      try {
        JsonObject answer = ask(informer, Set.of(id));
        servers.put(answer.getString("server"), answer);
        take(answer);
        open.add(informer);
      } catch (Failure e) {
        failures.add(e);
        notes.add(e.getMessage());
      }
    }
    if (open.isEmpty()) {
      throw failures.stream().filter(failure -> failure.exitCode() != ExitCode.NOT_CONNECTED).findFirst().orElse(failures.get(0));
    }
    return open;
  }

  private Set<String> mids() {
    Set<String> mids = new HashSet<>();
    for (Seen one : seen.values()) {
      mids.add(one.mid());
      one.forwards().forEach(hop -> mids.add(Seen.mid(hop)));
    }
    mids.remove("");
    return mids;
  }

  private void take(JsonObject answer) {
    for (Object message : answer.getJsonArray("messages")) {
      Seen one = Seen.of(answer.getString("server"), (JsonObject) message);
      seen.put(one.key(), one);
    }
    for (Object message : answer.getJsonArray("elsewhere", new JsonArray())) {
      JsonObject told = (JsonObject) message;
      Seen one = Seen.of(told.getString("server"), told);
      seen.putIfAbsent(one.key(), one); // its own server knows more of it
    }
    answer.getJsonArray("silent", new JsonArray()).forEach(server -> silent.add(server.toString()));
    if (answer.containsKey("more")) {
      notes.add(answer.getString("server") + " knows " + answer.getValue("more") + " more messages of that id, which are older");
    }
  }

  private JsonObject ask(Path informer, Collection<String> names) {
    Data question = Data.of(new JsonArray(List.copyOf(names)).encode());
    return new InformerClient(loop, informer).ask(InformerRequest.TRACE, question,
        json -> json.getValue("server") instanceof String && json.getValue("messages") instanceof JsonArray);
  }
}
