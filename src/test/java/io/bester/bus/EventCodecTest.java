package io.bester.bus;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.bester.bus.Event.Dispatch;
import io.bester.bus.Event.Execute;
import io.bester.bus.Event.Report;
import io.bester.protocol.Command;
import io.bester.protocol.Command.SendClients;
import io.bester.protocol.Data;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import io.bester.protocol.Reply;
import io.vertx.core.buffer.Buffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is said between two JVMs is what was said. */
class EventCodecTest {

  @Provide Arbitrary<Object> records() {
    return Records.any();
  }

  @Provide Arbitrary<Command> commands() {
    return Records.commands();
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.MIXIN)
  void everyRecordComesBackEqual(@ForAll @From("records") Object said) {
    assertEquals(said, heard(said));
  }

  @Property(tries = 200) void everyCommandComesBackEqual(@ForAll @From("commands") Command command) {
    Execute said = new Execute(origin(), "chat", new Reply(List.of(command, command)), List.of());
    assertEquals(said, heard(said));
  }

  @Example void everyRecordIsAmongThoseTried() {
    Set<Class<?>> all = new HashSet<>(Set.of(Event.class.getPermittedSubclasses()));
    all.add(Outcome.class);
    assertEquals(all, Records.any().sampleStream().limit(200).map(Object::getClass).collect(toSet()));
  }

  @Example void everyCommandIsAmongThoseTried() {
    assertEquals(Set.of(Command.class.getPermittedSubclasses()),
        Records.commands().sampleStream().limit(100).map(Object::getClass).collect(toSet()));
  }

  @Test void everyFaultComesBack() {
    for (Fault fault : Fault.values()) {
      Report said = new Report(new Ticket("t", 1), Detail.of(fault, "why"));
      assertEquals(said, heard(said));
    }
  }

  @Test void onlyTheSliceTravels() {
    byte[] frame = "{\"data\":\"hi\"}".getBytes();
    Execute said = new Execute(
        origin(), "chat", new Reply(List.of(new SendClients(List.of(), new Data(frame, 8, 4)))), List.of());
    SendClients command = (SendClients) heard(said).reply().commands().get(0);
    assertEquals("\"hi\"", command.data().toString());
    assertEquals(4, command.data().array().length);
  }

  @Test void longTextsAndDataComeBack() {
    String mebibyte = "x".repeat(1024 * 1024);
    Report report = new Report(new Ticket("t", 1), Detail.of(Fault.LOOP, mebibyte));
    assertEquals(report, heard(report));
    Dispatch dispatch = new Dispatch(origin(), "chat", Data.of(mebibyte), List.of(), List.of());
    assertEquals(dispatch, heard(dispatch));
  }

  /** As JSON's {@code "\ud800"} spells it, in a handler's answer. */
  @Test void halfOfASurrogatePairStopsNoRecord() {
    SendClients command = new SendClients(List.of("\ud800"), Data.NULL);
    Execute said = new Execute(origin(), "chat", new Reply(List.of(command)), List.of());
    assertNotNull(heard(said));
  }

  @Test void withinTheJvmTheRecordItselfIsHandedOn() {
    Report said = new Report(new Ticket("t", 1), Detail.NONE);
    assertSame(said, new EventCodec<>(Report.class).transform(said));
  }

  private static Origin origin() {
    return new Origin(new SessionRef("s", 1), new Ticket("t", 1), Data.of("\"a1\""), "t", "", "", List.of());
  }

  /** Written after other things and before others, as on the wire. */
  @SuppressWarnings("unchecked")
  private static <T> T heard(T said) {
    EventCodec<T> codec = new EventCodec<>((Class<T>) said.getClass());
    Buffer wire = Buffer.buffer("before");
    codec.encodeToWire(wire, said);
    wire.appendString("after");
    return codec.decodeFromWire("before".length(), wire);
  }
}
