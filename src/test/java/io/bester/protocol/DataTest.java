package io.bester.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

/** A slice of a frame is as good as the text alone. [P-5.2] */
class DataTest {
  private final byte[] frame = "{\"data\":[1,\"ü\"]}".getBytes(UTF_8);
  private final Data slice = new Data(frame, 8, frame.length - 9);

  @Test void equalsTheSameTextInAnotherArray() {
    assertEquals(Data.of("[1,\"ü\"]"), slice);
    assertEquals(Data.of("[1,\"ü\"]").hashCode(), slice.hashCode());
  }

  @Test void differsFromAnotherText() {
    assertNotEquals(Data.of("[1,\"u\"]"), slice);
    assertNotEquals(Data.of("[1,\"ü\"] "), slice);
  }

  @Test void copiesItsBytesAlone() {
    assertArrayEquals("[1,\"ü\"]".getBytes(UTF_8), slice.toBytes());
    assertEquals("[1,\"ü\"]", slice.toString());
  }
}
