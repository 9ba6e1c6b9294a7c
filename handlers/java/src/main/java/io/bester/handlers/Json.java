package io.bester.handlers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** JSON, which Java doesn't bring: maps, lists, strings, numbers (BigDecimal), booleans and null. */
public final class Json {
  private final String in;
  private int at;

  private Json(String in) {
    this.in = in;
  }

  /** Reads a value; the server has seen to it that it is one. */
  public static Object value(String text) {
    return new Json(text).value();
  }

  private Object value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      default -> word();
    };
  }

  private char peek() {
    while (in.charAt(at) <= ' ') at++;
    return in.charAt(at);
  }

  private Map<String, Object> object() {
    var map = new LinkedHashMap<String, Object>();
    for (at++; peek() != '}'; at += peek() == ',' ? 1 : 0) {
      peek();
      String key = string();
      peek();
      at++; // the colon
      map.put(key, value());
    }
    at++;
    return map;
  }

  private List<Object> array() {
    var list = new ArrayList<Object>();
    for (at++; peek() != ']'; at += peek() == ',' ? 1 : 0) list.add(value());
    at++;
    return list;
  }

  private String string() {
    var out = new StringBuilder();
    for (at++; in.charAt(at) != '"'; at++) out.append(in.charAt(at) == '\\' ? escape() : in.charAt(at));
    at++;
    return out.toString();
  }

  private char escape() {
    char c = in.charAt(++at);
    if (c != 'u') return switch (c) { case 'n' -> '\n'; case 't' -> '\t'; case 'r' -> '\r'; case 'b' -> '\b'; case 'f' -> '\f'; default -> c; };
    at += 4;
    return (char) Integer.parseInt(in.substring(at - 3, at + 1), 16);
  }

  private Object word() {
    int start = at;
    while (at < in.length() && ",]} \t\r\n".indexOf(in.charAt(at)) < 0) at++;
    String word = in.substring(start, at);
    return switch (word) { case "null" -> null; case "true" -> true; case "false" -> false; default -> new BigDecimal(word); };
  }

  /** Writes a value. */
  public static String text(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream().map(e -> text(e.getKey()) + ":" + text(e.getValue())).collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(Json::text).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof String string ? quoted(string) : String.valueOf(value);
  }

  private static String quoted(String string) {
    var out = new StringBuilder("\"");
    for (char c : string.toCharArray()) {
      if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) out.append(c);
      else out.append(String.format("\\u%04x", (int) c));
    }
    return out.append('"').toString();
  }
}
