package io.bester.protocol;

import java.util.List;

/** What a handler may ask the server to do, with what it is to send. [P-6] */
public sealed interface Command {

  <R> R accept(Visitor<R> visitor);

  /** To every session of each named user of this server. [P-6.1] */
  record SendClients(List<String> users, Data data) implements Command {
    @Override public <R> R accept(Visitor<R> visitor) {
      return visitor.sendClients(this);
    }
  }

  /** To each named server, under the type of the handler that answered. [P-6.2] */
  record SendServers(List<String> servers, Data data) implements Command {
    @Override public <R> R accept(Visitor<R> visitor) {
      return visitor.sendServers(this);
    }
  }

  /** On to another handler of this server, whose answer is carried out in turn. [P-6.3] */
  record SendHandler(String type, Data data) implements Command {
    @Override public <R> R accept(Visitor<R> visitor) {
      return visitor.sendHandler(this);
    }
  }

  /** To the session that asked, or through its server to the user that asked. [P-6.5] */
  record SendReply(Data data) implements Command {
    @Override public <R> R accept(Visitor<R> visitor) {
      return visitor.reply(this);
    }
  }

  /** One method for each command: a forgotten one does not compile. */
  interface Visitor<R> {
    R sendClients(SendClients command);

    R sendServers(SendServers command);

    R sendHandler(SendHandler command);

    R reply(SendReply command);
  }
}
