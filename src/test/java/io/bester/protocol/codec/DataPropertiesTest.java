package io.bester.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bester.protocol.Command;
import io.bester.protocol.Data;
import io.bester.protocol.Id;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.Payload;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any JSON value crosses the house byte for byte, whatever stands around it. [P-5.2, P-1.5] */
class DataPropertiesTest {

  @Property(edgeCases = EdgeCasesMode.NONE)
  void ofAMessage(@ForAll("values") String value, @ForAll("values") String other, @ForAll Random random) {
    String payload = JsonTexts.object(
        random, "\"data\":" + value, "\"id\" : \"a1\"", "\"type\":\n\"chat\"", "\"x\":" + other);
    String frame = JsonTexts.object(
        random, "\"payload\":" + payload, "\"header\":{\"y\":" + other + "}", "\"z\":" + other);

    Payload decoded = EnvelopeDecoder.decode(frame.getBytes(UTF_8), JsonLimits.DEFAULT).payload().orElseThrow();

    assertEquals(new Payload("chat", Data.of(value), Id.of("a1")), decoded);
    assertArrayEquals(value.getBytes(UTF_8), body(Frames.request(decoded.data())));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void ofAnAnswer(@ForAll("values") String value, @ForAll("values") String own, @ForAll Random random) {
    String reply = JsonTexts.object(random, "\"type\":\"reply\"", "\"payload\":" + own, "\"x\":" + value);
    String handler = JsonTexts.object(random, "\"type\":\"sendHandler\"", "\"data\":\"archive\"");
    String header = JsonTexts.object(random, "\"status\":\"0\"", "\"commands\":[" + reply + "," + handler + "]");
    String frame = JsonTexts.object(random, "\"header\":" + header, "\"data\":" + JsonTexts.space(random) + value);

    List<Command> commands = ReplyDecoder.decode(frame.getBytes(UTF_8), "chat", JsonLimits.DEFAULT).commands();

    assertEquals(new Command.SendReply(Data.of(own)), commands.get(0));
    assertEquals(new Command.SendHandler("archive", Data.of(value)), commands.get(1));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void ofAReceivedMessage(@ForAll("values") String value, @ForAll("texts") String type) {
    byte[] frame = body(Frames.message(type, Data.of(value)));
    assertEquals(Data.of(value), ReportDecoder.decode(frame, JsonLimits.DEFAULT).data());
    assertEquals(type, ReportDecoder.decode(frame, JsonLimits.DEFAULT).type());
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void ofAFrameThatGoesThroughTheWholeHouse(
      @ForAll("values") String value, @ForAll("texts") String type, @ForAll("ids") String id, @ForAll Random random) {
    Payload sent = new Payload(type, Data.of(value), new Id(Data.of(id)));
    Buffer frame = Frames.send(sent.type(), sent.data(), sent.id());
    FrameDecoder decoder = new FrameDecoder(frame.length() - 4);

    List<byte[]> frames = Feeding.frames(decoder, frame.getBytes(), () -> 1 + random.nextInt(frame.length()));

    assertEquals(1, frames.size());
    assertEquals(sent, EnvelopeDecoder.decode(frames.get(0), JsonLimits.DEFAULT).payload().orElseThrow());
  }

  @Provide Arbitrary<String> values() {
    return JsonTexts.values();
  }

  @Provide Arbitrary<String> texts() {
    return JsonTexts.texts();
  }

  @Provide Arbitrary<String> ids() {
    return Arbitraries.oneOf(JsonTexts.strings(), JsonTexts.numbers());
  }

  private static byte[] body(Buffer frame) {
    return frame.getBytes(4, frame.length());
  }
}
