package io.bester.bus;

import io.bester.bus.Event.DeadLetter;
import io.bester.bus.Event.Deliver;
import io.bester.bus.Event.Deliver.Recipient;
import io.bester.bus.Event.Dispatch;
import io.bester.bus.Event.Enrolment;
import io.bester.bus.Event.Execute;
import io.bester.bus.Event.Forward;
import io.bester.bus.Event.HandlerState;
import io.bester.bus.Event.HandlerState.Health;
import io.bester.bus.Event.Inquiry;
import io.bester.bus.Event.Presence;
import io.bester.bus.Event.Report;
import io.bester.protocol.Command;
import io.bester.protocol.Command.SendClients;
import io.bester.protocol.Command.SendHandler;
import io.bester.protocol.Command.SendReply;
import io.bester.protocol.Command.SendServers;
import io.bester.protocol.Data;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import io.bester.protocol.Reply;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.ListArbitrary;

/** Any record that may cross the bus: empty and long lists, every script, data from the middle of a frame. */
final class Records {
  private Records() {}

  static Arbitrary<Object> any() {
    return Arbitraries.oneOf(dispatches(), executes(), delivers(), forwards(), inquiries(), reports(), presences(), handlerStates(),
        enrolments(), deadLetters(), outcomes());
  }

  static Arbitrary<Dispatch> dispatches() {
    return Combinators.combine(origins(), texts(), data(), lists(), lists()).as(Dispatch::new);
  }

  static Arbitrary<Execute> executes() {
    return Combinators.combine(origins(), texts(), commands().list().ofMaxSize(4).map(Reply::new), lists())
        .as(Execute::new);
  }

  static Arbitrary<Deliver> delivers() {
    ListArbitrary<Recipient> to = Combinators.combine(texts(), sessions()).as(Recipient::new).list().ofMaxSize(4);
    return Combinators.combine(to, texts(), data()).as(Deliver::new);
  }

  static Arbitrary<Forward> forwards() {
    return Combinators.combine(origins(), texts(), lists(), texts(), data()).as(Forward::new);
  }

  static Arbitrary<Inquiry> inquiries() {
    return Combinators.combine(texts(), texts(), Arbitraries.longs()).as(Inquiry::new);
  }

  static Arbitrary<Report> reports() {
    return Combinators.combine(tickets(), details()).as(Report::new);
  }

  static Arbitrary<Presence> presences() {
    return Combinators.combine(texts(), sessions(), Arbitraries.of(true, false)).as(Presence::new);
  }

  static Arbitrary<HandlerState> handlerStates() {
    return Combinators.combine(texts(), Arbitraries.of(Health.class), texts()).as(HandlerState::new);
  }

  static Arbitrary<Enrolment> enrolments() {
    return Combinators.combine(texts(), texts(), texts(), Arbitraries.of(true, false)).as(Enrolment::new);
  }

  static Arbitrary<DeadLetter> deadLetters() {
    return Combinators.combine(texts(), faults(), texts(), origins(), texts()).as(DeadLetter::new);
  }

  static Arbitrary<Outcome> outcomes() {
    return Combinators.combine(lists(), lists(), lists(), faults().optional(), texts()).as(Outcome::new);
  }

  static Arbitrary<Command> commands() {
    return Arbitraries.oneOf(
        Combinators.combine(lists(), data()).as(SendClients::new),
        Combinators.combine(lists(), data()).as(SendServers::new),
        Combinators.combine(texts(), data()).as(SendHandler::new),
        data().map(SendReply::new));
  }

  private static Arbitrary<Detail> details() {
    return Combinators.combine(faults().optional(), texts(), lists(), lists(), lists(), lists(), lists())
        .as(Detail::new);
  }

  private static Arbitrary<Origin> origins() {
    return Combinators.combine(sessions(), tickets(), data(), texts(), texts(), texts(), lists()).as(Origin::new);
  }

  private static Arbitrary<SessionRef> sessions() {
    return Combinators.combine(texts(), Arbitraries.longs()).as(SessionRef::new);
  }

  private static Arbitrary<Ticket> tickets() {
    return Combinators.combine(texts(), Arbitraries.longs()).as(Ticket::new);
  }

  private static Arbitrary<Fault> faults() {
    return Arbitraries.of(Fault.class);
  }

  /** A slice, and around it what doesn't belong to it. */
  private static Arbitrary<Data> data() {
    Arbitrary<Integer> around = Arbitraries.integers().between(0, 9);
    return Combinators.combine(Arbitraries.bytes().array(byte[].class).ofMaxSize(300), around, around)
        .as((bytes, before, after) -> {
          byte[] frame = new byte[before + bytes.length + after];
          System.arraycopy(bytes, 0, frame, before, bytes.length);
          return new Data(frame, before, bytes.length);
        });
  }

  private static Arbitrary<List<String>> lists() {
    return texts().list().ofMaxSize(4);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.of("", "t", "romeo@b.example", "Zoë", "Олексій", "\u0000\n\"\\", "👋🏽"),
        Arbitraries.strings().ofMaxLength(20).filter(text -> text.codePoints().noneMatch(Records::isHalf)));
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
