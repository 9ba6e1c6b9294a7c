package io.bester.cli.kit.cast;

import io.bester.cli.kit.script.Bytes;
import io.bester.cli.kit.script.Likeness;
import io.bester.cli.kit.script.Mismatch;
import io.bester.cli.kit.script.Shorthand;
import io.bester.cli.kit.script.Words;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** What stands behind "receives", compared with what comes. */
final class Expected {
  private final Inbox inbox;
  private final boolean bytesMatter;

  /** @param bytesMatter whether frames are compared byte for byte, or as JSON */
  Expected(Inbox inbox, boolean bytesMatter) {
    this.inbox = inbox;
    this.bytesMatter = bytesMatter;
  }

  void expect(Words words) {
    if (words.take("in any order")) {
      expectInAnyOrder(words.all(bytesMatter ? Words::json : Shorthand::received));
      return;
    }
    if (words.isNumberBefore("times")) {
      expectOften(words);
      return;
    }
    if (words.take("hex")) {
      String wanted = hex(Bytes.hex(words.rest()));
      check(wanted, hex(Bytes.frame(inbox.next(wanted))), true);
      return;
    }
    if (words.take("frame of hex")) {
      String wanted = hex(Bytes.hex(words.rest()));
      check(wanted, hex(inbox.next(wanted)), true);
      return;
    }
    if (words.take("like")) {
      String wanted = words.rest();
      check(wanted, Inbox.text(inbox.next(wanted)), false);
      return;
    }
    if (words.take("exactly")) {
      String wanted = words.rest();
      check(wanted, Inbox.text(inbox.next(wanted)), true);
      return;
    }
    expect(words.rest());
  }

  private void expectOften(Words words) {
    int times = words.number();
    words.take("times");
    boolean anyOrder = words.take("in any order");
    String each = words.rest();
    List<String> wanted = IntStream.rangeClosed(1, times).mapToObj(i -> each.replace("$n", "" + i)).toList();
    if (anyOrder) {
      expectInAnyOrder(wanted.stream().map(this::whole).toList());
      return;
    }
    wanted.forEach(this::expect);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.ofDelimiter(" ").formatHex(bytes);
  }

  private void expect(String text) {
    String wanted = whole(text);
    check(wanted, Inbox.text(inbox.next(wanted)), bytesMatter);
  }

  private String whole(String text) {
    if (bytesMatter) {
      return text;
    }
    Words words = new Words(text);
    String wanted = Shorthand.received(words);
    words.expectEnd();
    return wanted;
  }

  private void check(String wanted, String actual, boolean exactly) {
    if (exactly ? !wanted.equals(actual) : !Likeness.isLike(wanted, actual)) {
      throw new Mismatch(wanted, actual);
    }
  }

  private void expectInAnyOrder(List<String> wanted) {
    List<String> missing = new ArrayList<>(wanted);
    while (!missing.isEmpty()) {
      String actual = Inbox.text(inbox.next("one of " + missing));
      String found = missing.stream()
          .filter(each -> bytesMatter ? each.equals(actual) : Likeness.isLike(each, actual))
          .findFirst().orElseThrow(() -> new Mismatch("one of " + missing, actual));
      missing.remove(found);
    }
  }
}
