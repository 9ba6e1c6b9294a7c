package io.bester.cli.tour;

import io.bester.protocol.Command;
import io.bester.protocol.Command.SendClients;
import io.bester.protocol.Command.SendHandler;
import io.bester.protocol.Command.SendReply;
import io.bester.protocol.Command.SendServers;

/** A handler's command in a word, with whom it names. */
public final class CommandText implements Command.Visitor<String> {
  @Override public String sendClients(SendClients command) {
    return "sendClients " + command.users();
  }

  @Override public String sendServers(SendServers command) {
    return "sendServers " + command.servers();
  }

  @Override public String sendHandler(SendHandler command) {
    return "sendHandler " + command.type();
  }

  @Override public String reply(SendReply command) {
    return "reply";
  }
}
