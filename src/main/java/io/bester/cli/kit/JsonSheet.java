package io.bester.cli.kit;

import io.bester.cli.kit.Finding.Result;
import io.bester.cli.talk.JsonLine;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** For programs: one JSON object a line. */
record JsonSheet(PrintStream out, StringBuilder group) implements Sheet {
  JsonSheet(PrintStream out) {
    this(out, new StringBuilder());
  }

  @Override public void group(String title) {
    group.setLength(0);
    group.append(title);
  }

  @Override public void finding(Finding finding) {
    JsonObject line = new JsonObject()
        .put("case", finding.name())
        .put("group", group.toString())
        .put("title", finding.title())
        .put("result", finding.result().name().toLowerCase(Locale.ROOT))
        .put("millis", finding.took().toMillis());
    put(line, "why", finding.why());
    put(line, "do", finding.remedy());
    put(line, "log", finding.log());
    out.println(JsonLine.of(line.encode()));
    out.flush();
  }

  private static void put(JsonObject line, String key, String text) {
    if (!text.isEmpty()) {
      line.put(key, text);
    }
  }

  @Override public void end(List<Finding> findings, Duration took) {
    out.println(new JsonObject()
        .put("cases", findings.size())
        .put("passed", Sheet.count(findings, Result.PASSED))
        .put("failed", new JsonArray(Sheet.failed(findings)))
        .put("skipped", Sheet.count(findings, Result.SKIPPED))
        .put("millis", took.toMillis()).encode());
  }
}
