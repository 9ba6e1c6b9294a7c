package io.bester.cli.kit.handler;

import io.bester.cli.kit.Case;
import io.bester.cli.kit.Group;
import io.bester.cli.kit.call.Call;
import io.bester.protocol.Data;
import io.bester.protocol.codec.Frames;
import java.util.List;

/** What a message may hold: any JSON that a sender may write. [P-1.3, P-5.2, P-10.9] */
final class DataCases {
  private static final String ANY =
      "the data is any JSON value: look what it is before you use it, and refuse what you don't want: {\"header\":{\"status\":\"1\"},\"data\":\"why\"}";
  private static final String NUMBERS = "don't put numbers through floats or fixed integers without a check; pass on the text as it came, or refuse";
  private static final String DEEP = "let your JSON library nest 64 deep, or catch its error and refuse";
  private static final String LETTERS = "read and write UTF-8, whatever the locale; count bytes, not letters, for the length";
  private static final String QUOTE = "treat data as data: never let a shell, a format or a template read it";

  /** 1 MiB less what an echo may write around it. [P-10.3] */
  private static final int MIB = 1024 * 1024 - 1024;

  private DataCases() {}

  static Group<Subject> all() {
    return new Group<>("What a message may hold", List.of(
        of("null", "nothing", ANY, "null"),
        of("scalars", "true, false, 0, -1", ANY, "true", "false", "0", "-1"),
        of("empty-string", "an empty string", ANY, "\"\""),
        of("empty-object", "an empty object", ANY, "{}"),
        of("empty-array", "an empty array", ANY, "[]"),
        of("white-space", "blanks and line ends between the tokens", ANY, "{ \"a\" :\t[ 1 ,\r\n 2 ] ,\n\"b\":{ } }"),
        of("mixed", "all kinds of values in one array", ANY, "[null,true,1,-2.5e3,\"a\",[],{},[{\"a\":[null]}]]"),
        of("odd-keys", "an empty key, a key of 1 KiB, keys with blanks and quotation marks", ANY,
            "{\"\":1,\"" + "k".repeat(1024) + "\":2,\"a b\":3,\"a\\\"b\":4,\"__proto__\":5,\"constructor\":6}"),
        of("same-key-twice", "the same key twice", ANY, "{\"a\":1,\"a\":2}"),
        of("thousand-keys", "an object with a thousand keys", ANY, Texts.object(1_000)),
        of("deep-arrays", "arrays, nested 64 deep", DEEP, Texts.nested("[", "1", "]", 64)),
        of("deep-objects", "objects, nested 64 deep", DEEP, Texts.nested("{\"a\":", "1", "}", 64)),
        of("big-integers", "integers beyond 53, 63 and 64 bits", NUMBERS,
            "[9007199254740993,9223372036854775808,18446744073709551616,-9223372036854775809]"),
        of("hundred-digits", "a number of a hundred digits", NUMBERS, "9".repeat(100), "0." + "3".repeat(99)),
        of("exact-decimals", "decimals that no float holds", NUMBERS, "[0.1,1.10,0.30000000000000004,123456789.123456789123456789,-0.0]"),
        of("exponents", "exponents, beyond those of a float as well", NUMBERS, "[1e5,1E-7,1.5e+300,1e400,-1e-400]"),
        of("escapes", "every escape, NUL and all control characters among them", LETTERS, escapes()),
        of("surrogate-pairs", "letters beyond 16 bits, as they are and as escapes", LETTERS, "\"😀\\ud83d\\ude00𝄞\\uD834\\uDD1E\""),
        of("lone-surrogate", "half of a surrogate pair, as an escape",
            "write it as an escape again, or as U+FFFD, or refuse; as bytes it is no UTF-8", "\"\\ud800\"", "\"a\\udc00b\"", "\"\\ude00\\ud83d\""),
        of("unicode-plane-0", "every letter up to U+FFFF", LETTERS, Texts.plane(0)),
        of("unicode-other-planes", "every letter from U+10000 to U+10FFFF", LETTERS, Texts.otherPlanes().toArray(String[]::new)),
        of("marks", "joiners, right-to-left marks, byte order marks, combining letters", LETTERS,
            "\"\ufeffa\u200d\u202eb\u0301\u00e9 e\u0301 \u2028\u2029 👩‍👩‍👧\""),
        of("shell-text", "text that a shell, a format or a template would read", QUOTE,
            "\"$(kill $$) `kill $$` $HOME ; exit 1 | & > < * ? ~ ' -n -e %s%n%x {0} {{a}} <b> '; DROP TABLE a; --\"", "\"-n\"", "\"%\"", "\"*\""),
        of("looks-like-answer", "data that looks like an answer", QUOTE,
            "{\"header\":{\"status\":\"1\",\"command\":{\"type\":\"sendClients\",\"data\":5}},\"data\":1}"),
        envelopes("sender-unknown", "an envelope that names no user, from a server that nobody vouches for",
            "from may be null: give such a sender no rights", envelope("\"e1\"", "null", "\"unverified:192.0.2.7\"", "[]", "[]", "{\"text\":\"hi\"}")),
        envelopes("for-others", "an envelope of a peer, with recipients and hops", "rcpt and hops are arrays, often empty",
            envelope("\"e2\"", "\"t@b.example\"", "\"b.example\"", "[\"juliet\",\"é\"]", "[\"c.example\",\"b.example\"]", "{\"text\":\"hi\"}")),
        envelopes("ids", "envelopes whose id is null, a number, 256 bytes", "id may be null, a string or a number",
            envelope("null"), envelope("12345678901234567890"), envelope(Texts.ofBytes(256))),
        of("many-values", "20,000 small values", ANY, Texts.list(20_000, i -> "{\"n\":" + i % 10 + "}")),
        of("256-kib", "256 KiB, the most that a client may send", "use buffers that grow; refuse what is too long for you", Texts.ofBytes(261_000)),
        of("1-mib", "1 MiB, the most that a server sends", "use buffers that grow; write in a loop; refuse what is too long for you",
            Texts.ofBytes(MIB)),
        new Case<>("1-mib-in-pieces", "1 MiB, in pieces of 8 KiB",
            "collect the pieces in a buffer that grows, without searching it from the beginning each time", DataCases::pieces)));
  }

  /** In envelopes, if the handler wants them. */
  private static Case<Subject> of(String name, String title, String remedy, String... messages) {
    return new Case<>(name, title, remedy, subject -> {
      for (String json : messages) {
        subject.ask(json);
      }
    });
  }

  /** As they are: for a handler that isn't told who asks they are data as any. */
  private static Case<Subject> envelopes(String name, String title, String remedy, String... frames) {
    return new Case<>(name, title, remedy, subject -> {
      for (String json : frames) {
        try (Call call = subject.call()) {
          call.send(Frames.request(Data.of(json)).getBytes()).answer();
        }
      }
    });
  }

  private static String escapes() {
    StringBuilder text = new StringBuilder("\"\\\"\\\\\\/\\b\\f\\n\\r\\t");
    for (int c = 0; c < ' '; c++) {
      text.append(String.format("\\u%04x", c));
    }
    return text.append("\\u007f\\u0080\\u00E9\u007f\"").toString();
  }

  private static String envelope(String id) {
    return envelope(id, "\"romeo@a.example\"", "\"a.example\"", "[]", "[]", "null");
  }

  private static String envelope(String id, String from, String origin, String rcpt, String hops, String data) {
    return "{\"v\":2,\"id\":" + id + ",\"mid\":\"01J9Z6Q8W3T5K7M2N4P6R8S0V1\",\"type\":\"kit\",\"from\":" + from + ",\"origin\":" + origin
        + ",\"rcpt\":" + rcpt + ",\"hops\":" + hops + ",\"data\":" + data + "}";
  }

  private static void pieces(Subject subject) {
    byte[] frame = subject.frame(Texts.ofBytes(MIB));
    try (Call call = subject.call()) {
      call.drip(frame, 0, frame.length, 8 * 1024).answer();
    }
  }
}
