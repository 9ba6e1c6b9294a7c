package io.bester.protocol;

/**
 * What a frame carries: a typed message. [P-2.5]
 *
 * @param type names the handler; empty where {@code flaw} says why
 * @param data byte for byte as it came; JSON null where there was none
 * @param flaw what is wrong with the payload in words for its sender; empty if nothing is
 */
public record Payload(String type, Data data, Id id, String flaw) {
  public static final String DUMMY = "dummy";
  public static final String BUILTIN = "builtin";
  public static final String HELLO = "hello";

  public Payload(String type, Data data, Id id) {
    this(type, data, id, "");
  }
}
