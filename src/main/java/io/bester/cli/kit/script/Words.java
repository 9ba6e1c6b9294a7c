package io.bester.cli.kit.script;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What of a line has not been read yet. */
public final class Words {
  private static final ObjectMapper JSON = new ObjectMapper();

  private String rest;

  public Words(String text) {
    rest = text.strip();
  }

  /** Reads this phrase, if it comes next. */
  public boolean take(String phrase) {
    if (!rest.equals(phrase) && !rest.startsWith(phrase + " ")) {
      return false;
    }
    rest = rest.substring(phrase.length()).strip();
    return true;
  }

  /** Reads this phrase, if the line ends with it. */
  public boolean takeLast(String phrase) {
    if (!rest.endsWith(" " + phrase)) {
      return false;
    }
    rest = rest.substring(0, rest.length() - phrase.length()).strip();
    return true;
  }

  /** Reads what comes after this phrase, up to the end; empty where it doesn't come. */
  public String takeAfter(String phrase) {
    int start = rest.lastIndexOf(" " + phrase + " ");
    if (start < 0) {
      return "";
    }
    String after = rest.substring(start + phrase.length() + 2);
    rest = rest.substring(0, start).strip();
    return after;
  }

  /** Whether a number comes next, and this phrase after it. */
  public boolean isNumberBefore(String phrase) {
    return rest.matches("[0-9]+ " + phrase + "(\\s.*)?");
  }

  public int number() {
    return Integer.parseInt(word());
  }

  public String word() {
    int end = (rest + " ").indexOf(' ');
    String word = rest.substring(0, end);
    if (word.isEmpty()) {
      throw new IllegalArgumentException("a word is missing at the end");
    }
    rest = rest.substring(end).strip();
    return word;
  }

  /** Reads one JSON value, as it is spelled. */
  public String json() {
    try (JsonParser parser = JSON.createParser(rest)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new IllegalArgumentException("a JSON value is missing at the end");
      }
      parser.skipChildren();
      parser.finishToken();
      int end = (int) parser.currentLocation().getCharOffset();
      String value = rest.substring(0, end);
      rest = rest.substring(end).strip();
      return value.strip();
    } catch (IOException e) {
      throw new IllegalArgumentException("no JSON value: " + rest, e);
    }
  }

  /** Reads all there is, piece by piece. */
  public List<String> all(Function<Words, String> piece) {
    List<String> pieces = new ArrayList<>();
    while (!rest.isEmpty()) {
      pieces.add(piece.apply(this));
    }
    return pieces;
  }

  /** Reads all there is. */
  public String rest() {
    String all = rest;
    rest = "";
    return all;
  }

  public boolean isAtEnd() {
    return rest.isEmpty();
  }

  public boolean startsWith(String word) {
    return rest.startsWith(word);
  }

  /** Whether what comes next is no word but JSON; anything that isn't a letter will do, as some JSON is broken. */
  public boolean isJson() {
    return !isAtEnd() && !Character.isLetter(rest.charAt(0));
  }

  public boolean isObject() {
    return startsWith("{");
  }

  public void expectEnd() {
    if (!isAtEnd()) {
      throw unknown();
    }
  }

  public IllegalArgumentException unknown() {
    return new IllegalArgumentException("nobody understands: " + (rest.isEmpty() ? "the end of the line" : rest));
  }
}
