package io.bester.informer;

import io.bester.bus.Directory;
import io.bester.config.Config;
import io.bester.protocol.Data;
import io.bester.protocol.InformerRequest;
import io.bester.protocol.InformerRequest.Form;
import io.bester.protocol.Nearest;
import io.bester.protocol.codec.Frames;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.text.Normalizer;
import java.util.List;
import java.util.TreeSet;

/** What the informer says to each request. */
final class Answers {
  private static final List<String> KNOWN = List.of(
      InformerRequest.LIST_CLIENTS, InformerRequest.IS_CLIENT, InformerRequest.SERVER_INFO,
      InformerRequest.SUBSCRIBE, InformerRequest.REGISTER, InformerRequest.TRACE,
      InformerRequest.STATUS, InformerRequest.QUIT);
  private static final int LONGEST_SHOWN = 60;

  private final Directory directory;
  private final JsonObject adminInfo;
  private final Doors doors;

  Answers(Config config, Directory directory) {
    this.directory = directory;
    this.adminInfo = config.info();
    this.doors = new Doors(config, directory);
  }

  Buffer to(InformerRequest request) {
    return switch (request.type()) {
      case InformerRequest.LIST_CLIENTS -> good(clients().encode());
      case InformerRequest.IS_CLIENT -> isClient(request.form() == Form.STRING ? request.argument() : "");
      case InformerRequest.SERVER_INFO -> good(serverInfo().encode());
      case InformerRequest.QUIT -> good("null");
      default -> bad(unknown(request.type()));
    };
  }

  /** How things are, for one who hears from now on how they change. [P-8.7] */
  Buffer subscribed() {
    JsonObject now = new JsonObject().put("clients", clients()).put("handlers", Happening.toJson(directory.handlers()));
    return good(now.encode());
  }

  /** [P-8.2] */
  private JsonArray clients() {
    return new JsonArray(List.copyOf(new TreeSet<>(directory.users())));
  }

  /** [P-8.3] Names are compared as they are kept, in NFC. [P-10.10] */
  private Buffer isClient(String user) {
    if (user.isEmpty()) {
      return bad("isClient needs a user name as the data of its command");
    }
    String name = Normalizer.normalize(user, Normalizer.Form.NFC);
    return good(Boolean.toString(!directory.sessions(name).isEmpty()));
  }

  /** [P-8.4] COMPAT: the original's count is a string. */
  private JsonObject serverInfo() {
    return new JsonObject()
        .put("clientCount", Integer.toString(sessions()))
        .put("adminInfo", adminInfo)
        .put("listeners", doors.toJson());
  }

  private int sessions() {
    return directory.users().stream().mapToInt(user -> directory.sessions(user).size()).sum();
  }

  /** [P-8.6] */
  private static String unknown(String type) {
    String what = type.isEmpty() ? "the request names no command" : "the informer knows no \"" + shown(type) + "\"";
    return what + "; " + suggestion(type, KNOWN);
  }

  static String suggestion(String word, List<String> known) {
    return Nearest.of(word, known).map(near -> "did you mean \"" + near + "\"?")
        .orElse("use one of " + String.join(", ", known));
  }

  /** Somebody else's word in a sentence of ours: cut between two characters if it is long. */
  static String shown(String word) {
    return word.codePointCount(0, word.length()) <= LONGEST_SHOWN ? word
        : word.substring(0, word.offsetByCodePoints(0, LONGEST_SHOWN)) + "...";
  }

  static Buffer good(String json) {
    return Frames.answer(true, Data.of(json));
  }

  static Buffer bad(String sentence) {
    return Frames.answer(false, Data.of(Json.encode(sentence)));
  }
}
