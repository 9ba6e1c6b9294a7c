package io.bester.client.peer;

import io.bester.transport.Connection;
import java.util.List;

/**
 * Where a connection comes from, before anybody has said who speaks.
 *
 * @param host its IP address; empty on a UNIX socket
 * @param names those in its certificate, which has been verified; none where it showed none
 */
public record Visitor(String host, List<String> names) {
  public static Visitor on(Connection connection) {
    return new Visitor(connection.remoteHost(), connection.certificateNames());
  }
}
