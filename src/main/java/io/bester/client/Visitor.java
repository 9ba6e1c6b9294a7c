package io.bester.client;

import io.bester.transport.Connection;
import java.util.List;

/**
 * Where a connection comes from, before anybody has said who speaks.
 *
 * @param host its IP address; empty on a UNIX socket
 * @param names those in its certificate, which has been verified; none where it showed none
 */
record Visitor(String host, List<String> names) {
  static Visitor on(Connection connection) {
    return new Visitor(connection.remoteHost(), connection.certificateNames());
  }
}
