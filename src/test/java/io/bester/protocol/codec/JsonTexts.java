package io.bester.protocol.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** JSON as its senders may spell it: every kind of value, with white space, escapes and duplicate keys. */
final class JsonTexts {
  private static final int DEEPEST = 64;
  private static final int BRANCHES = 4;

  private JsonTexts() {}

  /** Any value within the limits of P-10.9. */
  static Arbitrary<String> values() {
    Arbitrary<String> branching = Arbitraries.recursive(JsonTexts::scalars, JsonTexts::containers, 0, BRANCHES);
    Arbitrary<String> nesting = Combinators.combine(branching, shells()).as((value, shells) -> {
      String nested = value;
      for (String shell : shells) {
        nested = shell.replace("%", nested);
      }
      return nested;
    });
    return Arbitraries.frequencyOf(Tuple.of(4, branching), Tuple.of(1, nesting));
  }

  static Arbitrary<String> scalars() {
    return Arbitraries.oneOf(strings(), numbers(), Arbitraries.of("true", "false", "null"));
  }

  /** Literals with their quotes, half surrogate pairs among them where an escape can spell them. */
  static Arbitrary<String> strings() {
    Arbitrary<String> plain = points().filter(point -> point >= ' ' && point != '"' && point != '\\')
        .map(Character::toString);
    Arbitrary<String> escape = Arbitraries.of("\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t");
    Arbitrary<String> unicode = Arbitraries.integers().between(0, 0xffff).map("\\u%04x"::formatted);
    return Arbitraries.frequencyOf(Tuple.of(6, plain), Tuple.of(1, escape), Tuple.of(1, unicode))
        .list().ofMaxSize(12).map(pieces -> '"' + String.join("", pieces) + '"');
  }

  /** With up to 30 digits before and after the point, and exponents that nobody can compute. */
  static Arbitrary<String> numbers() {
    Arbitrary<String> digits = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(30);
    Arbitrary<String> whole = Arbitraries.oneOf(Arbitraries.just("0"), digits.map(more -> "1" + more.substring(1)));
    Arbitrary<String> fraction = Arbitraries.oneOf(Arbitraries.just(""), digits.map(some -> "." + some));
    Arbitrary<String> exponent = Arbitraries.of("", "e0", "E+30", "e-7", "E999999999");
    return Combinators.combine(Arbitraries.of("", "-"), whole, fraction, exponent)
        .as((sign, before, after, power) -> sign + before + after + power);
  }

  /** Any text that UTF-8 can carry. */
  static Arbitrary<String> texts() {
    return points().list().ofMinSize(1).ofMaxSize(20).map(points -> {
      StringBuilder text = new StringBuilder();
      points.forEach(text::appendCodePoint);
      return text.toString();
    });
  }

  /** An object of these members in any order, with any white space. */
  static String object(Random random, String... members) {
    List<String> shuffled = new ArrayList<>(List.of(members));
    Collections.shuffle(shuffled, random);
    StringBuilder object = new StringBuilder("{");
    for (int i = 0; i < members.length; i++) {
      object.append(i > 0 ? "," : "").append(space(random)).append(shuffled.get(i)).append(space(random));
    }
    return space(random) + object + "}" + space(random);
  }

  static String space(Random random) {
    return " \t\n\r \t\n\r".substring(0, Math.max(0, random.nextInt(12) - 4));
  }

  private static Arbitrary<Integer> points() {
    Arbitrary<Integer> any = Arbitraries.integers().between(0, Character.MAX_CODE_POINT)
        .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
    return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.integers().between(0, 0x7f)),
        Tuple.of(1, Arbitraries.integers().between(0x80, 0x7ff)), Tuple.of(1, any));
  }

  private static Arbitrary<String> containers(Arbitrary<String> inner) {
    Arbitrary<String> item = Combinators.combine(inner, Arbitraries.of("", " ", "\n\t", "\r "))
        .as((value, space) -> space + value + space);
    Arbitrary<String> key = Arbitraries.oneOf(Arbitraries.of("\"a\"", "\"header\"", "\"data\""), strings());
    Arbitrary<String> member = Combinators.combine(key, item).as((name, value) -> name + ":" + value);
    return Arbitraries.oneOf(
        item.list().ofMaxSize(3).map(items -> "[" + String.join(",", items) + "]"),
        member.list().ofMaxSize(3).map(members -> "{" + String.join(",", members) + "}"));
  }

  private static Arbitrary<List<String>> shells() {
    return Arbitraries.of("[%]", "{\"a\":%}", "[ % ]", "[0,%,0]", "{\"\":%,\"\":0}")
        .list().ofMaxSize(DEEPEST - BRANCHES);
  }
}
