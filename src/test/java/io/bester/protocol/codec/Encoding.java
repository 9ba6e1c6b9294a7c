package io.bester.protocol.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bester.protocol.Data;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import io.bester.protocol.Id;
import io.bester.protocol.codec.Frames.Forwarded;
import io.bester.protocol.codec.Frames.Question;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the frame of a wire row out of its decoded fields. */
final class Encoding {
  private final ObjectNode fields;

  private Encoding(ObjectNode fields) {
    this.fields = fields;
  }

  static Buffer frame(WireRow row) {
    ObjectNode fields = row.expected().deepCopy();
    fields.setAll((ObjectNode) row.encode());
    return new Encoding(fields).frame();
  }

  private Buffer frame() {
    return switch (text("frame")) {
      case "login" -> Frames.login(text("username"), text("password"));
      case "send" -> Frames.send(text("type"), data("data"), id());
      case "forward" -> Frames.forward(new Forwarded(id().toString().replace("\"", ""), text("origin"), text("mid"),
          fields.get("ts").asLong(), texts("hops"), text("from"), texts("rcpt"), text("type"), data("data")));
      case "report" -> fields.has("caps")
          ? Frames.report(id(), detail(), texts("caps")) : Frames.report(id(), detail());
      case "message" -> Frames.message(text("type"), data("data"));
      case "dummy" -> Frames.dummy(id());
      case "request" -> Frames.request(data("data"));
      case "question" -> Frames.request(new Question(data("id"), text("mid"), text("type"), text("from"), text("origin"),
          texts("rcpt"), texts("hops"), data("data")));
      case "event" -> Frames.event(text("type"), data("data"));
      case "answer" -> Frames.answer(fields.get("good").asBoolean(), data("data"));
      default -> throw new IllegalArgumentException("Frames makes no " + text("frame"));
    };
  }

  private Detail detail() {
    Optional<Fault> fault = Optional.of(text("code")).filter(code -> !code.isEmpty()).flatMap(Fault::ofCode);
    return new Detail(fault, text("message"), texts("delivered"), texts("stored"), texts("offline"),
        texts("queued"), texts("failed"));
  }

  private Id id() {
    return new Id(data("id"));
  }

  private Data data(String key) {
    return Data.of(text(key));
  }

  private String text(String key) {
    return fields.path(key).asText("");
  }

  private List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : fields.path(key)) {
      texts.add(item.asText());
    }
    return texts;
  }
}
