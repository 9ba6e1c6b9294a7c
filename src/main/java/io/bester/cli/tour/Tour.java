package io.bester.cli.tour;

import io.bester.cli.talk.Client;
import io.bester.cli.talk.Deadline;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.talk.Received;
import io.bester.cli.talk.ServerAddress;
import io.bester.protocol.Command;
import io.bester.protocol.Data;
import io.bester.protocol.Id;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.codec.ReplyDecoder;
import io.vertx.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Two users, three messages: sends them, waits for each hop, and tells it once it has been seen. */
final class Tour {
  private static final String SERVER = "server";
  private static final String PASSWORD = "any";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Stage stage;
  private final Story story;

  /** A user with a connection. */
  private record User(String name, Client client, String wire) {}

  Tour(Stage stage, Story story) {
    this.stage = stage;
    this.story = story;
  }

  void run() {
    story.chapter("Two users log in. Accounts are open on this server: any password will do.");
    User alice = login("alice", stage.tcp(), "TCP");
    User bob = login("bob", stage.unix(), "UNIX socket");
    try (Client first = alice.client(); Client second = bob.client()) {
      story.chapter("alice says something to the handler echo, which answers whoever asked.");
      say(alice, "echo", "{\"text\":\"Is anybody there?\"}", "e1");
      handled("echo", "reply");
      receive(alice, "echo", "{\"text\":\"Is anybody there?\"}");
      report(alice, "e1");
      relay(alice, bob, "Hello Bob", "a1");
      relay(bob, alice, "Hello Alice", "b1");
    }
  }

  private User login(String name, ServerAddress server, String wire) {
    User user = new User(name, Client.connect(stage.loop(), server), wire);
    story.hop(name, SERVER, wire, "logs in", user.client().greet(name, PASSWORD));
    story.hop(SERVER, name, wire, "lets " + name + " in", user.client().admitted(name).json());
    return user;
  }

  private void relay(User from, User to, String text, String id) {
    story.chapter(from.name() + " writes to " + to.name() + ". The handler relay is told who asks, and decides who gets it.");
    say(from, "relay", "{\"to\":[\"" + to.name() + "\"],\"text\":\"" + text + "\"}", id);
    handled("relay", "sendClients [" + to.name() + "]");
    receive(to, "relay", "{\"from\":\"" + from.name() + "@localhost\",\"text\":\"" + text + "\"}");
    report(from, id);
  }

  private void say(User user, String type, String data, String id) {
    String json = user.client().send(type, Data.of(data), Id.of(id));
    story.hop(user.name(), SERVER, user.wire(), "message " + id + " of type " + type, json);
    Tap.Passage asked = stage.tap(type).next();
    String got = new String(asked.frame(), StandardCharsets.UTF_8);
    boolean told = type.equals(Stage.TOLD_WHO_ASKS);
    expect(asked.fromServer() && (told ? got.endsWith("\"data\":" + data + "}") : got.equals(data)),
        "the handler " + type + " should have got " + data + ", but got " + got);
    story.hop(SERVER, "handler " + type, "fresh UNIX socket, the " + ordinal(asked.connection()) + " for this handler",
        told ? "who asks, and the data, byte for byte" : "the data, byte for byte", got);
  }

  private void handled(String type, String expected) {
    Tap.Passage answered = stage.tap(type).next();
    String json = new String(answered.frame(), StandardCharsets.UTF_8);
    String commands = commands(answered.frame(), type);
    expect(!answered.fromServer() && commands.equals(expected),
        "the handler " + type + " should have answered " + expected + ", but answered " + json);
    story.hop("handler " + type, SERVER, "the same socket", commands, json);
  }

  private static String commands(byte[] frame, String type) {
    try {
      List<Command> commands = ReplyDecoder.decode(frame, type, JsonLimits.DEFAULT).commands();
      return String.join(", ", commands.stream().map(command -> command.accept(new CommandText())).toList());
    } catch (ProtocolException e) {
      return e.getMessage();
    }
  }

  private void receive(User user, String type, String data) {
    Received message = next(user);
    boolean right = message.isMessage() && message.report().type().equals(type)
        && Json.decodeValue(message.report().data().toString()).equals(Json.decodeValue(data));
    expect(right, user.name() + " should have received " + data + ", but received " + message.json());
    story.hop(SERVER, user.name(), user.wire(), "message of type " + type, message.json());
  }

  private void report(User user, String id) {
    Received report = next(user);
    expect(report.answers(Id.of(id)) && report.isGood(),
        user.name() + " should have got a good report on " + id + ", but got " + report.json());
    story.hop(SERVER, user.name(), user.wire(), "report on " + id + ": good", report.json());
  }

  private static Received next(User user) {
    return user.client().next(Deadline.in(PATIENCE)).orElseThrow(() ->
        new Failure(ExitCode.BAD, "the server sent " + user.name() + " nothing for " + PATIENCE.toSeconds() + " s"));
  }

  private static void expect(boolean fulfilled, String otherwise) {
    if (!fulfilled) {
      throw new Failure(ExitCode.BAD, otherwise);
    }
  }

  private static String ordinal(int number) {
    return number + (number == 1 ? "st" : number == 2 ? "nd" : number == 3 ? "rd" : "th");
  }
}
