package io.bester.config.source;

import io.bester.config.reading.Findings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the environment's values in the place of every <code>${NAME}</code> inside a string. */
final class Placeholders {
  private static final Pattern FORM = Pattern.compile("\\$\\{([^{}]*)\\}");
  /** It would stay as it is, with what it holds. */
  private static final Pattern NESTED = Pattern.compile("\\$\\{([^{}]*)\\{");
  /** A shell knows more that can stand behind a name. */
  private static final Pattern NAME = Pattern.compile("\\w*");

  private final Map<String, String> environment;
  private final Findings findings;

  Placeholders(Map<String, String> environment, Findings findings) {
    this.environment = environment;
    this.findings = findings;
  }

  JsonObject fill(JsonObject json) {
    return object(json, "");
  }

  private JsonObject object(JsonObject json, String path) {
    JsonObject filled = new JsonObject();
    for (String key : json.fieldNames()) {
      filled.put(key, value(json.getValue(key), path.isEmpty() ? key : path + "." + key));
    }
    return filled;
  }

  private Object value(Object value, String path) {
    if (value instanceof JsonObject object) {
      return object(object, path);
    }
    if (value instanceof JsonArray array) {
      JsonArray filled = new JsonArray();
      array.forEach(item -> filled.add(value(item, path)));
      return filled;
    }
    return value instanceof String text ? text(text, path) : value;
  }

  private String text(String text, String path) {
    Matcher nested = NESTED.matcher(text);
    if (nested.find()) {
      refuse(nested.group(1), path);
      return "";
    }
    return FORM.matcher(text).replaceAll(found -> Matcher.quoteReplacement(variable(found.group(1), path)));
  }

  private String variable(String name, String path) {
    String value = environment.get(name);
    if (value == null && !NAME.matcher(name).matches()) {
      refuse(name, path);
      return "";
    }
    if (value == null) {
      findings.problem(path,
          "the environment variable \"" + name + "\" is not set; set it, or write the value in its place");
      return "";
    }
    return value;
  }

  /** Says no more than the name: what stands behind it may be a password. */
  private void refuse(String inside, String path) {
    Matcher name = NAME.matcher(inside);
    String beginning = name.lookingAt() ? name.group() : "";
    findings.problem(path, "\"${" + beginning + "…}\" is nothing that can be filled in: there is only ${NAME}, with letters, digits and _,"
        + " and without a default as in ${NAME:-…}; write ${" + (beginning.isEmpty() ? "NAME" : beginning)
        + "} and set that in the environment, or write the value in its place");
  }
}
