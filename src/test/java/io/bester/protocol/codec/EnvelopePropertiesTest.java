package io.bester.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.bester.protocol.Data;
import io.bester.protocol.Envelope;
import io.bester.protocol.Envelope.Credentials;
import io.bester.protocol.Envelope.Passage;
import io.bester.protocol.Fault;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.Payload;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.codec.Frames.Forwarded;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

/** Envelopes of any shape: decoded as a parser would that builds the tree, or refused with a fault. [P-1.4, P-1.5] */
class EnvelopePropertiesTest {
  private static final String[] WORDS = {"header", "payload", "data", "scope", "authentication", "username", "password",
      "type", "id", "status", "command", "commands", "caps", "origin", "mid", "hops", "from", "rcpt", "detail", "code",
      "x"};

  @Property(edgeCases = EdgeCasesMode.NONE) void anyBytesAreAValueOrAFault(@ForAll byte[] bytes) {
    for (WireKind kind : WireKind.values()) {
      assertAnswers(kind, bytes);
    }
  }

  /** All keys are ours, and everything stands where it doesn't belong. */
  @Property(edgeCases = EdgeCasesMode.NONE) void anyValueIsAValueOrAFault(@ForAll("jumbles") String json) {
    for (WireKind kind : WireKind.values()) {
      assertAnswers(kind, json.getBytes(UTF_8));
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void anEnvelopeMeansWhatItsTreeMeans(
      @ForAll("jumbles") String header, @ForAll("jumbles") String payload) throws JsonProcessingException {
    String frame = "{\"header\":" + header + ",\"payload\":" + payload + "}";
    JsonNode tree = Shown.JSON.readTree(frame);
    if (!tree.get("header").isObject()) {
      assertEquals(Fault.BAD_ENVELOPE, assertThrows(ProtocolException.class, () -> decode(frame)).fault());
      return;
    }

    Envelope envelope = decode(frame);

    assertEquals(text(tree.at("/header/scope")), envelope.header().scope());
    assertEquals(texts(tree.at("/header/caps")), envelope.header().caps());
    assertEquals(texts(tree.at("/header/hops")), envelope.header().passage().hops());
    JsonNode login = tree.at("/header/authentication");
    assertEquals(login.path("username").isTextual() && login.path("password").isTextual(),
        envelope.header().credentials().isPresent());
    assertEquals(tree.get("payload").isObject(), envelope.payload().isPresent());
    if (envelope.payload().isPresent()) {
      assertMeans(tree.get("payload"), envelope.payload().get());
    }
  }

  private static void assertMeans(JsonNode tree, Payload payload) throws JsonProcessingException {
    JsonNode id = tree.path("id");
    boolean wanted = id.isTextual() || id.isNumber();
    assertEquals(text(tree.path("type")), payload.type());
    assertEquals(tree.has("data") ? tree.get("data") : NullNode.instance, tree(payload.data()));
    assertEquals(wanted ? id : NullNode.instance, tree(payload.id().raw()));
    boolean sound = (wanted || id.isNull() || id.isMissingNode()) && !payload.type().isEmpty();
    assertEquals(sound, payload.flaw().isEmpty());
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void anyNamesGoToAPeer(@ForAll("texts") String one, @ForAll("texts") String two, @ForAll("texts") String three,
      @ForAll @Size(max = 8) List<@From("texts") String> names) {
    Buffer frame = Frames.forward(new Forwarded("m1", one, two, 1, names, three, names, "chat", Data.NULL));
    assertEquals(new Passage(one, two, names, three, names, ""), decode(body(frame)).header().passage());
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void anyNameAndPasswordLogIn(@ForAll("texts") String username, @ForAll("texts") String password) {
    assertEquals(new Credentials(username, password),
        decode(body(Frames.login(username, password))).header().credentials().orElseThrow());
  }

  @Provide Arbitrary<String> texts() {
    return JsonTexts.texts();
  }

  /** Keys of ours only, each once in an object. */
  @Provide Arbitrary<String> jumbles() {
    return Arbitraries.recursive(JsonTexts::scalars, inner -> Arbitraries.frequencyOf(
        Tuple.of(1, inner.list().ofMaxSize(3).map(items -> "[" + String.join(",", items) + "]")),
        Tuple.of(3, Arbitraries.maps(Arbitraries.of(WORDS), inner).ofMaxSize(6).map(EnvelopePropertiesTest::object))),
        0, 3);
  }

  private static String object(Map<String, String> members) {
    return members.entrySet().stream().map(member -> '"' + member.getKey() + "\":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String text(JsonNode node) {
    return node.isTextual() ? node.asText() : "";
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .filter(item -> array.isArray() && item.isTextual()).map(JsonNode::asText).toList();
  }

  private static void assertAnswers(WireKind kind, byte[] frame) {
    try {
      assertNotNull(kind.decode(frame));
    } catch (ProtocolException e) {
      assertEquals(Fault.Kind.CANCEL, e.fault().kind(), e.getMessage());
    }
  }

  private static JsonNode tree(Data data) throws JsonProcessingException {
    return Shown.JSON.readTree(data.toString());
  }

  private static Envelope decode(String frame) {
    return decode(frame.getBytes(UTF_8));
  }

  private static Envelope decode(byte[] frame) {
    return EnvelopeDecoder.decode(frame, JsonLimits.DEFAULT);
  }

  private static byte[] body(Buffer frame) {
    return frame.getBytes(4, frame.length());
  }
}
