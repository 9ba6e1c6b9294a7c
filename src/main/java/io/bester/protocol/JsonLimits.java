package io.bester.protocol;

/**
 * How far a sender's JSON may go. [P-10]
 *
 * @param depth how deep {@code data} may nest
 * @param digits how many digits one number may have
 * @param keyBytes how long one key may be, in bytes of UTF-8
 */
public record JsonLimits(int depth, int digits, int keyBytes) {
  public static final JsonLimits DEFAULT = new JsonLimits(64, 100, 1024);
}
