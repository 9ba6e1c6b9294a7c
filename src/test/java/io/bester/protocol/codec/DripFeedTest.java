package io.bester.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.bester.protocol.ProtocolException;
import io.vertx.core.buffer.Buffer;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole wire table as one stream: however it is cut into chunks, it means the same. [P-1.1] */
class DripFeedTest {
  private static final int FRAMES = 100_000;
  private static final int LONGEST_CHUNK = 4096;

  private final List<WireRow> table = WireRow.frames();
  private final Map<WireRow, JsonNode> alone = new IdentityHashMap<>();
  private final FrameDecoder decoder = new FrameDecoder(1024 * 1024);

  @BeforeEach void decodeEachRowAlone() {
    table.forEach(row -> alone.put(row, meaning(row.kind(), row.body())));
  }

  @Test void allRowsInOneChunkMeanWhatTheyMeanAlone() {
    assertMeanWhatTheyMeanAlone(table, Feeding.inOneChunk());
  }

  @Test void allRowsByteByByteMeanWhatTheyMeanAlone() {
    assertMeanWhatTheyMeanAlone(table, Feeding.byteByByte());
  }

  @ParameterizedTest @ValueSource(longs = {1, 20_260_101, -7})
  void aHundredThousandFramesInRandomChunksMeanWhatTheyMeanAlone(long seed) {
    Random random = new Random(seed);
    List<WireRow> rows = random.ints(FRAMES, 0, table.size()).mapToObj(table::get).toList();
    assertMeanWhatTheyMeanAlone(rows, () -> 1 + random.nextInt(LONGEST_CHUNK));
  }

  private void assertMeanWhatTheyMeanAlone(List<WireRow> rows, IntSupplier chunks) {
    Buffer stream = Buffer.buffer();
    rows.forEach(row -> stream.appendBytes(row.bytes()));

    List<byte[]> frames = Feeding.frames(decoder, stream.getBytes(), chunks);

    assertEquals(rows.size(), frames.size());
    assertFalse(decoder.midFrame(), "something is left over");
    for (int i = 0; i < frames.size(); i++) {
      WireRow row = rows.get(i);
      assertEquals(alone.get(row), meaning(row.kind(), frames.get(i)), row.name());
    }
  }

  private static JsonNode meaning(WireKind kind, byte[] frame) {
    try {
      return kind.decode(frame);
    } catch (ProtocolException e) {
      return Shown.fault(e);
    }
  }
}
