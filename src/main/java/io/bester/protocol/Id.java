package io.bester.protocol;

/**
 * What a sender calls its message: a string or a number, returned as it came, or nothing. [P-2.6]
 *
 * @param raw the JSON text of it; {@code null} where there is none
 */
public record Id(Data raw) {
  public static final int MAX_BYTES = 256;
  public static final Id NONE = new Id(Data.NULL);
  public static final Id AUTHENTICATION = of("auth_special");

  /** @param text must need no escapes: letters, digits, {@code _ - .} */
  public static Id of(String text) {
    return new Id(Data.of('"' + text + '"'));
  }

  public boolean isPresent() {
    return !raw.equals(Data.NULL);
  }

  @Override public String toString() {
    return raw.toString();
  }
}
