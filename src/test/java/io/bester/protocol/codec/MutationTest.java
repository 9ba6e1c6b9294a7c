package io.bester.protocol.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import io.bester.protocol.Id;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.ProtocolException;
import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The frames of the wire table, damaged: each is read or refused, and nothing else happens. [P-1.6]
 *
 * <p>{@code -Dbester.mutants=1000000} for the long run.
 */
@Timeout(value = 300, threadMode = SEPARATE_THREAD)
class MutationTest {
  private static final int MUTANTS = Integer.getInteger("bester.mutants", 20_000);
  private static final byte[][] SPLINTERS = {bytes("{"), bytes("}"), bytes("["), bytes("]"), bytes("\""), bytes(","),
      bytes(":"), bytes("\\"), bytes("\\u"), bytes("\\ud800"), bytes("\0"), bytes("-"), bytes("."), bytes("1e9"),
      bytes("null"), bytes("{}"), bytes("[[[["), bytes("\"data\":"), bytes("\"header\":{"), bytes("9".repeat(101)),
      bytes("\u00ff"), bytes("\u00ef\u00bb\u00bf"), bytes("\u00ed\u00a0\u0080"), bytes("\u00f0\u009d\u00a0\u0080")};

  private final List<byte[]> bodies = WireRow.frames().stream().map(WireRow::body).toList();

  @ParameterizedTest @ValueSource(longs = {1, 2, 3})
  void aMutantIsReadOrRefused(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = mutant(random);
      for (WireKind kind : WireKind.values()) {
        read(kind, mutant);
      }
    }
  }

  /** Whatever is wrong with it, its sender is told so in a frame that can be read. [P-9.2] */
  @ParameterizedTest @ValueSource(longs = {4, 5})
  void theFaultOfAMutantCanBeReported(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = mutant(random);
      for (WireKind kind : WireKind.values()) {
        ProtocolException fault = read(kind, mutant);
        if (fault != null) {
          assertEquals(fault.fault().code(), reported(fault, mutant));
        }
      }
    }
  }

  private byte[] mutant(Random random) {
    Buffer mutant = Buffer.buffer(bodies.get(random.nextInt(bodies.size())));
    for (int damages = 1 + random.nextInt(3); damages > 0; damages--) {
      mutant = damaged(mutant, random);
    }
    return mutant.getBytes();
  }

  private Buffer damaged(Buffer frame, Random random) {
    int at = random.nextInt(frame.length() + 1);
    int to = Math.min(frame.length(), at + random.nextInt(8));
    Buffer head = frame.getBuffer(0, at);
    Buffer tail = frame.getBuffer(to, frame.length());
    return switch (random.nextInt(6)) {
      case 0 -> head;
      case 1 -> head.appendBuffer(tail);
      case 2 -> head.appendBuffer(frame.getBuffer(at / 2, frame.length()));
      case 3 -> head.appendByte((byte) random.nextInt()).appendBuffer(tail);
      case 4 -> head.appendBytes(bodies.get(random.nextInt(bodies.size())));
      default -> head.appendBytes(SPLINTERS[random.nextInt(SPLINTERS.length)]).appendBuffer(tail);
    };
  }

  /** The fault, or null when it was read. */
  private static ProtocolException read(WireKind kind, byte[] mutant) {
    try {
      assertNotNull(kind.decode(mutant));
      return null;
    } catch (ProtocolException e) {
      assertEquals(Fault.Kind.CANCEL, e.fault().kind());
      return e;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(kind + " " + HexFormat.of().formatHex(mutant), e);
    }
  }

  private static String reported(ProtocolException fault, byte[] mutant) {
    try {
      Buffer frame = Frames.report(Id.NONE, Detail.of(fault.fault(), fault.getMessage()));
      return ReportDecoder.decode(frame.getBytes(4, frame.length()), JsonLimits.DEFAULT).code();
    } catch (RuntimeException e) {
      throw new AssertionError(HexFormat.of().formatHex(mutant), e);
    }
  }

  private static byte[] bytes(String octets) {
    return octets.getBytes(ISO_8859_1);
  }
}
