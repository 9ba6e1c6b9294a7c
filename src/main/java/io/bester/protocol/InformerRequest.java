package io.bester.protocol;

/**
 * A question about the server. [P-8.1]
 *
 * @param type what is asked; empty if that wasn't a string
 * @param argument what it is asked of, where that is a string; else empty
 */
public record InformerRequest(String type, String argument) {
  public static final String LIST_CLIENTS = "listClients";
  public static final String IS_CLIENT = "isClient";
  public static final String SERVER_INFO = "serverInfo";
  public static final String QUIT = "quit";
}
