package io.bester.cli.kit.script;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a frame is what a play expects: the same JSON value, with the same keys.
 *
 * <p>{@code "…"} stands for any value but null, {@code "…word…"} for a string with that word in it, the key {@code "…"} for any
 * further keys, and {@code "in any order"} as the first item of an array for what it says.
 */
public final class Likeness {
  private static final String ANY = "…";
  private static final String ANY_ORDER = "in any order";
  /** In a detail, a list that is missing is empty. [P-9.2] */
  private static final Set<String> LISTS = Set.of("delivered", "stored", "offline", "queued", "failed");
  private static final ObjectMapper JSON = JsonMapper.builder()
      .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  private Likeness() {}

  /** @throws Mismatch where what came is no JSON, or has a key twice */
  public static boolean isLike(String expected, String actual) {
    return isLike(parse(expected), parsed(expected, actual));
  }

  private static JsonNode parsed(String expected, String actual) {
    try {
      return JSON.readTree(actual);
    } catch (JsonProcessingException e) {
      throw new Mismatch(expected, "no JSON, " + e.getOriginalMessage() + ": " + actual);
    }
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage() + ": " + json, e);
    }
  }

  private static boolean isLike(JsonNode expected, JsonNode actual) {
    if (expected.isTextual()) {
      return isLikeText(expected.textValue(), actual);
    }
    if (expected.isObject() && actual.isObject()) {
      return isLikeObject((ObjectNode) expected, (ObjectNode) actual);
    }
    if (expected.isArray() && actual.isArray()) {
      return isLikeArray((ArrayNode) expected, (ArrayNode) actual);
    }
    return expected.equals(actual);
  }

  private static boolean isLikeText(String expected, JsonNode actual) {
    if (expected.equals(ANY)) {
      return !actual.isNull();
    }
    String glob = Stream.of(expected.split(ANY, -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return actual.isTextual() && Pattern.compile(glob, Pattern.DOTALL).matcher(actual.textValue()).matches();
  }

  private static boolean isLikeObject(ObjectNode expected, ObjectNode actual) {
    ObjectNode others = actual.deepCopy();
    boolean open = expected.has(ANY);
    for (Map.Entry<String, JsonNode> field : expected.properties()) {
      if (field.getKey().equals(ANY)) {
        continue;
      }
      JsonNode found = others.remove(field.getKey());
      if (found == null || !isLike(withoutEmptyLists(field, field.getValue()), withoutEmptyLists(field, found))) {
        return false;
      }
    }
    return open || others.isEmpty();
  }

  private static JsonNode withoutEmptyLists(Map.Entry<String, JsonNode> field, JsonNode value) {
    if (!field.getKey().equals("detail") || !value.isObject()) {
      return value;
    }
    ObjectNode detail = value.deepCopy();
    LISTS.stream().filter(list -> detail.path(list).isArray() && detail.path(list).isEmpty()).forEach(detail::remove);
    return detail;
  }

  private static boolean isLikeArray(ArrayNode expected, ArrayNode actual) {
    List<JsonNode> wanted = new ArrayList<>();
    expected.forEach(wanted::add);
    boolean anyOrder = expected.path(0).asText().equals(ANY_ORDER);
    if (anyOrder) {
      wanted.remove(0);
    }
    List<JsonNode> found = new ArrayList<>();
    actual.forEach(found::add);
    if (wanted.size() != found.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      JsonNode item = wanted.get(i);
      boolean there = anyOrder ? removeFirst(item, found) : isLike(item, found.get(i));
      if (!there) {
        return false;
      }
    }
    return true;
  }

  private static boolean removeFirst(JsonNode wanted, List<JsonNode> found) {
    for (Iterator<JsonNode> each = found.iterator(); each.hasNext();) {
      if (isLike(wanted, each.next())) {
        each.remove();
        return true;
      }
    }
    return false;
  }
}
