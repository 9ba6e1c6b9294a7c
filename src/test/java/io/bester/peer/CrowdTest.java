package io.bester.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.bus.Outcome;
import io.bester.peer.FakeServer.Call;
import io.bester.protocol.Fault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many messages at once stay bounded and in order, whatever the other server is like. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class CrowdTest {
  private static final Outcome DELIVERED = Outcome.delivered("b.example");

  private static Town town(Vertx vertx, FakeServer server) {
    return new Town(vertx).peer("b.example", server.address());
  }

  private static void assertContains(String part, String message) {
    assertTrue(message.contains(part), message);
  }

  private static List<Future<Outcome>> fromManyUsers(Town town, int messages) {
    return IntStream.range(0, messages).mapToObj(i -> town.send("u" + i, "b.example", "1")).toList();
  }

  private static void assertDelivered(List<Future<Outcome>> outcomes) {
    outcomes.forEach(outcome -> assertEquals(DELIVERED, Await.of(outcome)));
  }

  @Test void anOldServerGetsAHundredConnectionsAtATime(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, FakeServer.OLD);
    assertDelivered(fromManyUsers(town(vertx, server).open(), 5000));
    assertEquals(5000, server.connections.get());
    assertTrue(server.mostOpen.get() <= 2 * Terms.MOST_SINGLES, "open at once: " + server.mostOpen);
  }

  @Test void anOldServerHasAHundredMessagesToAnswer(Vertx vertx) {
    Holder holder = new Holder(FakeServer.OLD, 2000);
    FakeServer server = FakeServer.open(vertx, holder);
    Town town = town(vertx, server).open();
    Await.of(town.send("b.example", "0"));
    assertDelivered(fromManyUsers(town, 2000));
    assertEquals(Terms.MOST_SINGLES, holder.most.get());
  }

  @Test void aLinkHasAHundredInFlight(Vertx vertx) {
    Holder holder = new Holder(FakeServer.LINKING, 5000);
    FakeServer server = FakeServer.open(vertx, holder);
    Town town = town(vertx, server).open();
    Await.of(town.send("b.example", "0"));
    assertDelivered(fromManyUsers(town, 5000));
    assertEquals(Terms.MOST_IN_FLIGHT, holder.most.get());
    assertEquals(1, server.connections.get());
  }

  /** Answers the first message, then holds a hundred unanswered as long as more are to come. */
  private static final class Holder implements Consumer<Call> {
    private final Consumer<Call> answer;
    private final Queue<Call> held = new ArrayDeque<>();
    private final AtomicInteger most = new AtomicInteger();
    private int toCome;

    Holder(Consumer<Call> answer, int messages) {
      this.answer = answer;
      this.toCome = messages + 1;
    }

    @Override public void accept(Call call) {
      held.add(call);
      most.accumulateAndGet(held.size(), Math::max);
      boolean first = call.payload().getInteger("data") == 0;
      if (--toCome == 0) {
        held.forEach(answer);
      } else if (first || held.size() >= 100) {
        answer.accept(held.remove());
      }
    }
  }

  @Test void onlyAFewConnectionsFindOutThatAServerKeepsLinks(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, FakeServer.LINKING);
    assertDelivered(fromManyUsers(town(vertx, server).open(), 5000));
    assertTrue(server.connections.get() <= 10, "connections: " + server.connections);
    int surplus = server.connections.get() - 1;
    IntStream.range(0, surplus).forEach(i -> Await.next(server.closings));
    assertEquals(0, server.closings.size());
  }

  @Test void refusesWhatTheQueueCannotHold(Vertx vertx) {
    LonePeer peer = new LonePeer(vertx, FakeServer.open(vertx, FakeServer.MUTE));
    List<Future<Outcome>> outcomes = Await.of(peer.sendAtOnce(10_500));
    long refused = outcomes.stream()
        .filter(Future::isComplete)
        .filter(outcome -> outcome.result().fault().equals(Optional.of(Fault.OVERLOADED)))
        .count();
    assertEquals(490, refused);
    assertEquals(10_010, outcomes.stream().filter(outcome -> !outcome.isComplete()).count());
  }

  @Test void everyMessageOfACrowdEndsWhenThePeerIsClosed(Vertx vertx) {
    LonePeer peer = new LonePeer(vertx, FakeServer.open(vertx, FakeServer.MUTE));
    List<Future<Outcome>> outcomes = Await.of(peer.sendAtOnce(10_000));
    peer.close();
    outcomes.forEach(outcome -> assertEquals(Optional.of(Fault.SHUTTING_DOWN), Await.of(outcome).fault()));
  }

  @Test void whatNeverHadItsTurnIsNotSaidToBeTaken(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, FakeServer.MUTE);
    Town town = town(vertx, server).limit("peerTimeout", "1s").open();
    Future<Outcome> taken = town.send("t", "b.example", "1");
    Future<Outcome> behind = town.send("t", "b.example", "2");
    assertContains("took the message but did not answer", Await.of(taken).message());
    assertContains("waited 1 s for its turn and was not sent", Await.of(behind).message());
    assertEquals(1, server.calls.size());
  }

  @Test void theMessagesOfOneUserReachAnOldServerInOrder(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, call -> vertx.setTimer(1, later -> FakeServer.OLD.accept(call)));
    Town town = town(vertx, server).open();
    List<Future<Outcome>> outcomes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      outcomes.add(town.send("t", "b.example", Integer.toString(i)));
      outcomes.add(town.send("u", "b.example", Integer.toString(i)));
    }
    assertDelivered(outcomes);
    for (String user : List.of("t@a.example", "u@a.example")) {
      assertEquals(IntStream.range(0, 200).boxed().toList(), server.calls.stream()
          .filter(call -> call.header().getString("from").equals(user))
          .map(call -> call.payload().getInteger("data")).toList());
    }
  }

  @Test void oneUserDoesNotWaitForAnother(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, call -> {
      if (!call.header().getString("from").equals("slow@a.example")) {
        FakeServer.OLD.accept(call);
      }
    });
    Town town = town(vertx, server).open();
    Future<Outcome> slow = town.send("slow", "b.example", "1");
    IntStream.range(0, 100).forEach(i -> town.send("slow", "b.example", "2"));
    assertDelivered(fromManyUsers(town, 300));
    assertEquals(false, slow.isComplete());
  }

  @Test void aMessageThatComesHomeDoesNotWaitForItself(Vertx vertx) {
    Queue<Call> held = new ArrayDeque<>();
    Town[] town = new Town[1];
    FakeServer server = FakeServer.open(vertx, call -> {
      held.add(call);
      List<String> hops = call.header().getJsonArray("hops").stream().map(String.class::cast).toList();
      if (hops.size() == 8) {
        held.forEach(FakeServer.OLD);
        return;
      }
      town[0].forward(Town.origin("t@a.example", "b.example", hops), "b.example", "1");
    });
    town[0] = town(vertx, server).open();
    assertEquals(DELIVERED, Await.of(town[0].send("t", "b.example", "1")));
    assertEquals(8, server.connections.get());
  }
}
