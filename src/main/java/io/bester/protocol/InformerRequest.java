package io.bester.protocol;

import java.util.List;

/**
 * A question about the server. [P-8.1]
 *
 * @param type what is asked; empty if that wasn't a string
 * @param form what kind of value it is asked with
 * @param argument what it is asked of, where that is a string; the JSON text of an object; else empty
 * @param list what it is asked of, where that is an array of strings; else empty
 */
public record InformerRequest(String type, Form form, String argument, List<String> list) {
  public static final String LIST_CLIENTS = "listClients";
  public static final String IS_CLIENT = "isClient";
  public static final String SERVER_INFO = "serverInfo";
  public static final String SUBSCRIBE = "subscribe";
  public static final String REGISTER = "register";
  public static final String TRACE = "trace";
  public static final String STATUS = "status";
  public static final String QUIT = "quit";

  /** Kinds of value that a question may come with; null, too, is none. */
  public enum Form { NONE, STRING, STRINGS, OBJECT, OTHER }
}
