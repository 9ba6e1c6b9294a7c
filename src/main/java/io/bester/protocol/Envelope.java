package io.bester.protocol;

import java.util.List;
import java.util.Optional;

/** A frame from a client or a peer, decoded as far as the server looks: header and payload. [P-1.5] */
public record Envelope(Header header, Optional<Payload> payload) {

  public static final String CLIENT = "client";
  public static final String SERVER = "server";

  /**
   * Who speaks.
   *
   * @param scope {@code client}, {@code server}, or what else stood there; empty if nothing did
   * @param anonymous whether nothing at all stood there of who speaks: a client logs in later then [P-4.3]
   * @param credentials empty where there are none, or none that can be read
   * @param caps abilities that the speaker offers [P-4.4, P-7.8]
   */
  public record Header(
      String scope, boolean anonymous, Optional<Credentials> credentials, List<String> caps, Passage passage) {
    public static final Header NONE = new Header("", true, Optional.empty(), List.of(), Passage.NONE);
  }

  /** What a client logs in with. [P-2.2] */
  public record Credentials(String username, String password) {
    @Override public String toString() {
      return "Credentials[" + username + "]";
    }
  }

  /**
   * What one server tells another about a message beside its payload. [P-7.5] Empty where nothing was said.
   *
   * @param origin the name of the server that sends
   * @param mid names the message globally and is kept by retries [P-7.7]
   * @param hops the servers it has passed, oldest first [P-7.6]
   * @param from the user it comes from, {@code user@server}
   * @param rcpt the local users it is for
   * @param flaw what is wrong with these keys; a client's are never looked at
   */
  public record Passage(
      String origin, String mid, List<String> hops, String from, List<String> rcpt, String flaw) {
    public static final Passage NONE = new Passage("", "", List.of(), "", List.of(), "");
  }
}
