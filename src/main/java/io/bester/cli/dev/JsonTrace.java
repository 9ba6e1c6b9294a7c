package io.bester.cli.dev;

import io.bester.cli.talk.JsonLine;
import io.bester.protocol.Data;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;

/** For programs: one JSON object a line. */
record JsonTrace(PrintStream out) implements Trace {
  @Override public void tell(Happening happening) {
    JsonObject line = new JsonObject()
        .put("time", Instant.now().toString())
        .put("event", happening.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .put("from", happening.from());
    if (!happening.to().isEmpty()) {
      line.put("to", happening.to());
    }
    if (!happening.words().isEmpty()) {
      line.put("text", happening.words());
    }
    happening.data().ifPresent(data -> line.put("bytes", data.length()).put("data", value(data)));
    if (happening.millis() >= 0) {
      line.put("millis", happening.millis());
    }
    print(line);
  }

  synchronized void print(JsonObject line) {
    out.println(JsonLine.of(line.encode()));
    out.flush();
  }

  /** What is no JSON is a string. */
  private static Object value(Data data) {
    try {
      return Json.decodeValue(data.toString());
    } catch (DecodeException e) {
      return data.toString();
    }
  }
}
