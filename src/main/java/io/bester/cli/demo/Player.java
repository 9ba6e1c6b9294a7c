package io.bester.cli.demo;

import io.bester.cli.talk.Client;
import io.bester.cli.talk.Deadline;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.talk.Loop;
import io.bester.cli.talk.Received;
import io.bester.protocol.Data;
import io.bester.protocol.Id;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A user of one of the servers: says things, and shows whatever comes. */
final class Player {
  static final String PASSWORD = "any";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String name;
  private final Box box;
  private final Screen screen;
  private final Client client;
  private final BlockingQueue<Received> come = new LinkedBlockingQueue<>();
  private int said;

  private Player(String name, Box box, Screen screen, Client client) {
    this.name = name;
    this.box = box;
    this.screen = screen;
    this.client = client;
  }

  static Player login(Loop loop, String name, Box box, Screen screen) {
    Player player = new Player(name, box, screen, Client.connect(loop, box.serverAddress()));
    player.client.greet(name, PASSWORD);
    player.client.admitted(name);
    Thread reader = new Thread(player::read, "bester-" + name);
    reader.setDaemon(true);
    reader.start();
    return player;
  }

  private void read() {
    try {
      while (true) {
        client.next(Deadline.never()).ifPresent(this::show);
      }
    } catch (Failure e) {
      // the demo is over, or the server has gone: whoever waits for something says so
    }
  }

  private void show(Received received) {
    screen.hop(box.name(), name, received.isMessage() ? "delivers"
        : "reports " + received.report().status() + (received.isGood() ? "" : ": " + received.report().message()), received.json());
    come.add(received);
  }

  String name() {
    return name;
  }

  /** The user as other servers call it. */
  String address() {
    return name + "@" + box.name();
  }

  /** @return the message's id */
  Id say(String type, String data) {
    Id id = Id.of(name + ++said);
    screen.sending(name, box.name(), "says, to the handler " + type, () -> client.send(type, Data.of(data), id));
    return id;
  }

  /** Fails unless the report comes, and is good. */
  void awaitReport(Id id) {
    Received report = await("the report on " + id, received -> received.answers(id));
    if (!report.isGood()) {
      throw new Failure(ExitCode.BAD, "the report on " + id + " should have been good, but was " + report.json());
    }
  }

  /** Fails unless a message with these words comes. */
  void awaitMessage(String words) {
    await("a message with " + words, received -> received.isMessage() && received.json().contains(words));
  }

  private Received await(String what, Predicate<Received> wanted) {
    Deadline deadline = Deadline.in(PATIENCE);
    try {
      for (Received next = poll(deadline); next != null; next = poll(deadline)) {
        if (wanted.test(next)) {
          return next;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Failure(ExitCode.BAD, name + " should have got " + what + ", and did not within " + PATIENCE.toSeconds() + " s");
  }

  private Received poll(Deadline deadline) throws InterruptedException {
    return come.poll(deadline.leftNanos(), TimeUnit.NANOSECONDS);
  }
}
