package io.bester.protocol.codec;

import io.bester.protocol.Command;
import io.bester.protocol.Command.SendClients;
import io.bester.protocol.Command.SendHandler;
import io.bester.protocol.Command.SendReply;
import io.bester.protocol.Command.SendServers;
import io.bester.protocol.Data;
import io.bester.protocol.Fault;
import io.bester.protocol.Nearest;
import io.bester.protocol.ProtocolException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads one command of a handler's answer; what it carries may come before or after its type. [P-6] */
final class CommandFields implements JsonScanner.Fields {
  private static final List<String> KNOWN = List.of("sendClients", "sendServers", "sendHandler", "reply");

  private final JsonScanner in;
  private String type = "";
  private Optional<List<String>> names = Optional.empty();
  private Optional<String> name = Optional.empty();
  private Optional<Data> payload = Optional.empty();

  CommandFields(JsonScanner in) {
    this.in = in;
  }

  @Override public boolean read(String key) throws IOException {
    switch (key) {
      case Wire.TYPE -> type = in.stringOrEmpty();
      case Wire.DATA -> readTarget();
      case Wire.PAYLOAD -> payload = Optional.of(in.value());
      default -> {
        return false;
      }
    }
    return true;
  }

  private void readTarget() throws IOException {
    if (in.isString()) {
      name = Optional.of(in.string());
      return;
    }
    int[] others = new int[1];
    List<String> strings = in.stringsAmong(others);
    names = others[0] == 0 ? Optional.of(strings) : Optional.empty();
  }

  /**
   * @param handler the type that answered, for the messages
   * @param common what the answer carries beside its commands
   */
  Command command(String handler, Data common) {
    Data data = payload.orElse(common);
    return switch (type) {
      case "sendClients", "sendClient" -> new SendClients(names(handler, "user names"), data);
      case "sendServers" -> new SendServers(names(handler, "\"host:port\" or server names"), data);
      case "sendHandler" -> new SendHandler(name.orElseThrow(() -> wrong(handler, "a type")), data);
      case "reply" -> new SendReply(data);
      default -> throw new ProtocolException(Fault.UNKNOWN_COMMAND, unknown(handler));
    };
  }

  private List<String> names(String handler, String what) {
    return names.orElseThrow(() -> wrong(handler, "an array of " + what));
  }

  private ProtocolException wrong(String handler, String expected) {
    return new ProtocolException(Fault.BAD_ANSWER,
        "handler " + handler + " answered with the command " + type + ", whose data must be " + expected);
  }

  private String unknown(String handler) {
    String nearest = Nearest.of(type, KNOWN).map(known -> "; did it mean " + known + "?").orElse(
        "; the known ones are " + String.join(", ", KNOWN));
    String shown = type.length() <= 64 ? type : type.substring(0, 64) + "…";
    return "handler " + handler + " answered with the unknown command \"" + shown + "\"" + nearest;
  }
}
