package io.bester.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON text that crosses the house as the bytes it arrived in. [P-5.2]
 *
 * <p>A slice of the frame it came in: nobody parses it into objects, nobody copies it, nobody writes to the array.
 */
public final class Data {
  public static final Data NULL = of("null");

  private final byte[] array;
  private final int offset;
  private final int length;

  /** @param length in bytes; the slice must hold exactly one JSON value in UTF-8 */
  public Data(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  public static Data of(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new Data(bytes, 0, bytes.length);
  }

  /** The array that holds the text, among other things; see {@link #offset()} and {@link #length()}. */
  public byte[] array() {
    return array;
  }

  public int offset() {
    return offset;
  }

  /** In bytes. */
  public int length() {
    return length;
  }

  public byte[] toBytes() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  @Override public boolean equals(Object other) {
    return other instanceof Data that
        && Arrays.equals(array, offset, offset + length, that.array, that.offset, that.offset + that.length);
  }

  @Override public int hashCode() {
    return toString().hashCode();
  }

  @Override public String toString() {
    return new String(array, offset, length, StandardCharsets.UTF_8);
  }
}
