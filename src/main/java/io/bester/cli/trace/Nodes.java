package io.bester.cli.trace;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.talk.Loop;
import io.bester.protocol.Data;
import io.bester.protocol.InformerRequest;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.codec.Frames;
import io.bester.protocol.codec.InformerAnswerDecoder;
import io.bester.protocol.codec.InformerAnswerDecoder.Answer;
import io.bester.transport.Connection;
import io.bester.transport.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** The servers that are asked, each by its informer. */
public final class Nodes {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
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
    try {
      byte[] frame = loop.await(() -> loop.dialer().dial(informer).compose(open -> answer(open, question)), PATIENCE);
      return read(informer, InformerAnswerDecoder.decode(frame));
    } catch (TimeoutException e) {
      throw notReached(informer, "no answer within " + PATIENCE.toSeconds() + " s; is it a Bester server?");
    } catch (ProtocolException e) {
      throw notReached(informer, "it is no Bester server: " + e.getMessage());
    } catch (Failure e) {
      throw e;
    } catch (CompletionException | IllegalStateException e) {
      throw notReached(informer, why(e.getCause() == null ? e : e.getCause()));
    }
  }

  private static Future<byte[]> answer(Connection open, Data question) {
    Promise<byte[]> answer = Promise.promise();
    open.onFrame(answer::tryComplete).onFault(fault -> answer.tryFail(new ProtocolException(fault.fault(), fault.getMessage())))
        .onClose(reason -> answer.tryFail(new IllegalStateException("the connection broke: " + reason)));
    open.send(Frames.ask(InformerRequest.TRACE, question));
    return answer.future().onComplete(done -> open.close());
  }

  private static JsonObject read(Path informer, Answer answer) {
    if (!answer.good() && !answer.sentence().isEmpty()) {
      boolean old = answer.sentence().contains("knows no");
      throw new Failure(old ? ExitCode.BAD : ExitCode.NOT_LET_IN, "the server at " + informer + " doesn't tell: " + answer.sentence());
    }
    Object told = answer.good() ? Json.decodeValue(answer.data().toString()) : null;
    if (told instanceof JsonObject json && json.getValue("server") instanceof String && json.getValue("messages") instanceof JsonArray) {
      return json;
    }
    throw notReached(informer, "it answers, but not as the informer of a server does");
  }

  private static Failure notReached(Path informer, String why) {
    return new Failure(ExitCode.NOT_CONNECTED, "could not ask " + informer + ": " + why);
  }

  private static String why(Throwable failure) {
    return switch (Refusal.of(failure)) {
      case NO_SOCKET -> "there is no such file; start the server, or name its informer with --informer or its configuration with -conf";
      case NOBODY_LISTENS -> "nobody listens there, it is a file left over or no socket; start the server";
      case NOT_PERMITTED -> "permission is missing; run it as the user of the server";
      default -> String.valueOf(failure.getMessage());
    };
  }
}
