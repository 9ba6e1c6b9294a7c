package io.bester.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.protocol.codec.FrameDecoder;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/PROTOCOL.md says in tables and in hex, the code does. */
class SpecificationTest {
  private static final Pattern CODE = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (cancel|wait|auth|policy) \\|");
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^ {4}(\\{.*})\n((?: {4}(?:[0-9a-f]{2} ?)+\n?)+)");

  private String specification;

  @BeforeEach void read() throws IOException {
    specification = Files.readString(Path.of("docs/PROTOCOL.md"));
  }

  /** [P-9.3] */
  @Test void namesEveryFaultWithItsClass() {
    Set<String> specified = CODE.matcher(specification).results()
        .map(row -> row.group(1) + " " + row.group(2)).collect(toCollection(TreeSet::new));
    Set<String> coded = Stream.of(Fault.values())
        .map(fault -> fault.code() + " " + fault.kind().word()).collect(toCollection(TreeSet::new));
    assertEquals(specified, coded);
  }

  @Test void everyCodeLeadsBackToItsFault() {
    for (Fault fault : Fault.values()) {
      assertEquals(fault, Fault.ofCode(fault.code()).orElseThrow());
    }
    assertTrue(Fault.ofCode("no-such-code").isEmpty());
  }

  /** [P-1.1] the complete session at its end. */
  @Test void showsEveryExampleInTheBytesOfItsFrame() {
    List<MatchResult> examples = EXAMPLE.matcher(specification).results().toList();
    assertEquals(8, examples.size());
    examples.forEach(SpecificationTest::check);
  }

  private static void check(MatchResult example) {
    FrameDecoder decoder = new FrameDecoder(8 * 1024);
    decoder.feed(Buffer.buffer(HexFormat.of().parseHex(example.group(2).replaceAll("\\s", ""))));
    assertTrue(decoder.advance(), example.group(1));
    assertEquals(example.group(1), new String(decoder.frame(), UTF_8));
    assertFalse(decoder.midFrame(), example.group(1));
  }
}
