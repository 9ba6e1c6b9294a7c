package io.bester.cli.kit.cast;

import com.fasterxml.jackson.databind.node.TextNode;
import io.bester.cli.kit.script.Words;
import io.bester.cli.kit.wire.Wire;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.Optional;

/** Where a play is played: whose servers these are, and how they are reached. */
public interface Place {

  /** Does what a line says that only this place understands, such as {@code server S1}. */
  boolean takes(Words words) throws IOException;

  /** All are named now: from here on the servers are there. */
  void open(Cast cast) throws IOException;

  /**
   * Where a handler of a type has to listen.
   *
   * @param server empty for the first, or the only one
   * @param how what stands behind "with"; empty where nothing does
   */
  Stand handler(String type, Optional<String> server, Optional<String> how) throws IOException;

  /** Where another server has to listen. */
  Stand peer(String name) throws IOException;

  /** @param door {@code tcp}, {@code unix} and whatever else there is; empty for the usual one */
  Wire connect(Optional<String> door, Optional<String> server) throws IOException;

  /** The first frame of somebody: who it is. [P-2.1] */
  String login(String name, Optional<String> as);

  /** One of the servers. */
  Optional<Actor> server(String name);

  /** What stands for {@code $name} where that is nobody in the play. */
  Optional<String> named(String name);

  /**
   * Where somebody listens.
   *
   * @param backlog how many connections may wait there; 0 for enough
   * @param deadlines whether one may pass while the server connects
   */
  record Stand(SocketAddress address, int backlog, boolean deadlines) {
    public static Stand at(SocketAddress address) {
      return new Stand(address, 0, false);
    }
  }

  /** A name and a password. */
  record Login(String username, String password) {

    /** As members of a header. */
    public String members() {
      return "\"scope\":\"client\",\"authentication\":{\"username\":" + TextNode.valueOf(username)
          + ",\"password\":" + TextNode.valueOf(password) + "}";
    }

    /**
     * As a first frame.
     *
     * @param dummy whether a ping comes with it, which means nothing there [P-2.4]
     */
    public String frame(boolean dummy) {
      return "{\"header\":{" + members() + "}" + (dummy ? ",\"payload\":{\"type\":\"dummy\",\"data\":null,\"id\":\"auth\"}}" : "}");
    }
  }
}
