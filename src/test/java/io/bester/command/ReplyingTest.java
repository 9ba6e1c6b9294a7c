package io.bester.command;

import static io.bester.command.Room.DATA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.bus.Event.Deliver;
import io.bester.bus.Event.Deliver.Recipient;
import io.bester.bus.Event.Forward;
import io.bester.bus.Origin;
import io.bester.bus.Outcome;
import io.bester.protocol.Command.SendReply;
import io.bester.protocol.Data;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import io.bester.transport.Await;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** reply goes to the session that asked, or through its server to the user that asked. [P-6.5] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class ReplyingTest {
  private static final SendReply REPLY = new SendReply(DATA);

  private Room room;

  @BeforeEach void open(Vertx vertx) {
    room = new Room(vertx).peers(forward -> Outcome.delivered(forward.target())).open();
  }

  @Test void goesToTheSessionThatAskedAndToNoOtherOfItsUser() {
    room.user("romeo");
    Origin origin = room.execute(REPLY);
    assertEquals(List.of("romeo"), room.reportOn(origin).delivered());
    Recipient asker = new Recipient("romeo", origin.session());
    assertEquals(new Deliver(List.of(asker), "chat", DATA), Await.next(room.delivers));
    assertTrue(room.delivers.isEmpty());
  }

  @Test void goesThroughItsServerToTheUserThatAsked() {
    Origin origin = room.execute(room.origin("paris@b.example", "b.example"), REPLY);
    assertEquals(List.of("paris@b.example"), room.reportOn(origin).delivered());
    assertEquals(new Forward(origin, "b.example", List.of("paris"), "chat", DATA), Await.next(room.forwards));
  }

  @Test void cannotGoToAServerThatNobodyKnows() {
    Detail detail = room.reportOn(room.execute(room.origin("", "unverified:192.0.2.9"), REPLY));
    assertEquals(Optional.of(Fault.NO_PEER), detail.fault());
    assertTrue(detail.message().startsWith("handler chat answered with reply"), detail.message());
    assertTrue(room.forwards.isEmpty() && room.delivers.isEmpty());
  }

  @Test void severalGoInOrder() {
    List<Data> said = List.of(Data.of("1"), Data.of("2"), Data.of("3"));
    Origin origin = room.execute(said.stream().map(SendReply::new).toArray(SendReply[]::new));
    room.reportOn(origin);
    assertEquals(said, room.delivers.stream().map(Deliver::data).toList());
    assertTrue(room.reports.isEmpty());
  }
}
