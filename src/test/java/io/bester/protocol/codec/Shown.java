package io.bester.protocol.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bester.protocol.Command;
import io.bester.protocol.Envelope;
import io.bester.protocol.InformerRequest;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.Reply;
import io.bester.protocol.Report;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Decoded values as the wire table writes them: empty fields left out; {@code data} and {@code id} as JSON text. */
final class Shown {
  static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode fields = JSON.createObjectNode();

  private Shown() {}

  static JsonNode envelope(Envelope envelope) {
    Envelope.Header header = envelope.header();
    Envelope.Passage passage = header.passage();
    Shown shown = new Shown().put("scope", header.scope()).put("caps", header.caps());
    header.credentials().ifPresent(given -> shown.put("username", given.username()).put("password", given.password()));
    shown.put("origin", passage.origin()).put("mid", passage.mid()).put("hops", passage.hops())
        .put("from", passage.from()).put("rcpt", passage.rcpt()).put("headerFlaw", passage.flaw());
    envelope.payload().ifPresent(payload -> shown.put("type", payload.type()).put("data", payload.data().toString())
        .put("id", payload.id().toString()).put("flaw", payload.flaw()));
    return shown.fields;
  }

  static JsonNode reply(Reply reply) {
    ObjectNode shown = JSON.createObjectNode();
    ArrayNode commands = shown.putArray("commands");
    reply.commands().forEach(command -> commands.add(command.accept(new ShownCommand())));
    return shown;
  }

  static JsonNode report(Report report) {
    return new Shown().put("kind", report.kind()).put("status", report.status()).put("code", report.code())
        .put("message", report.message()).put("caps", report.caps()).put("id", report.id().toString())
        .put("type", report.type()).put("data", report.data().toString()).fields;
  }

  static JsonNode request(InformerRequest request) {
    return new Shown().put("type", request.type()).put("argument", request.argument())
        .put("list", request.list()).fields;
  }

  static JsonNode text(byte[] frame) {
    return new Shown().put("text", new String(frame, StandardCharsets.UTF_8)).fields;
  }

  static JsonNode fault(ProtocolException fault) {
    return new Shown().put("fault", fault.fault().code()).fields;
  }

  private Shown put(String key, String value) {
    if (!value.isEmpty()) {
      fields.put(key, value);
    }
    return this;
  }

  private Shown put(String key, List<String> values) {
    if (!values.isEmpty()) {
      fields.set(key, JSON.valueToTree(values));
    }
    return this;
  }

  private static final class ShownCommand implements Command.Visitor<JsonNode> {
    @Override public JsonNode sendClients(Command.SendClients command) {
      return shown("sendClients", command.data().toString()).set("to", JSON.valueToTree(command.users()));
    }

    @Override public JsonNode sendServers(Command.SendServers command) {
      return shown("sendServers", command.data().toString()).set("to", JSON.valueToTree(command.servers()));
    }

    @Override public JsonNode sendHandler(Command.SendHandler command) {
      return shown("sendHandler", command.data().toString()).put("to", command.type());
    }

    @Override public JsonNode reply(Command.SendReply command) {
      return shown("reply", command.data().toString());
    }

    private static ObjectNode shown(String command, String data) {
      return JSON.createObjectNode().put("do", command).put("data", data);
    }
  }
}
