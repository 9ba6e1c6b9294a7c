package io.bester.protocol.codec;

import io.bester.protocol.Data;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import io.bester.protocol.Id;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Builds every frame that leaves the house, length prefix included. */
public final class Frames {
  private static final byte[] GOOD =
      JsonWriter.ascii("{\"header\":{\"status\":\"good\",\"messageType\":\"statusReport\"},\"payload\":{\"id\":");
  private static final byte[] MESSAGE = JsonWriter.ascii("{\"header\":{\"messageType\":\"receivedMessage\"},\"payload\":{\"data\":");
  private static final int ENVELOPE = 128;

  private Frames() {}

  /** The answer to a message, once its fate is known. [P-3.1] */
  public static Buffer report(Id id, Detail detail) {
    return report(id, detail, List.of());
  }

  /** @param caps what this server offers a peer; none to clients [P-7.8] */
  public static Buffer report(Id id, Detail detail, List<String> caps) {
    if (!detail.isNoteworthy() && caps.isEmpty()) {
      return new JsonWriter(GOOD.length + id.raw().length() + 2).raw(GOOD).data(id.raw()).raw("}}").frame();
    }
    JsonWriter out = new JsonWriter(2 * ENVELOPE)
        .raw("{\"header\":{\"status\":").string(detail.good() ? "good" : "bad")
        .raw(",\"messageType\":\"statusReport\"");
    if (!caps.isEmpty()) {
      out.raw(",\"caps\":").strings(caps);
    }
    if (detail.isNoteworthy()) {
      writeDetail(out.raw(",\"detail\":{"), detail);
      out.raw("}");
    }
    return out.raw("},\"payload\":{\"id\":").data(id.raw()).raw("}}").frame();
  }

  /** The recipients, and in a bad report the reason. [P-9.2] */
  private static void writeDetail(JsonWriter out, Detail detail) {
    String separator = "";
    if (detail.fault().isPresent()) {
      Fault fault = detail.fault().get();
      out.raw("\"code\":").string(fault.code()).raw(",\"class\":").string(fault.kind().word())
          .raw(",\"message\":").string(detail.message());
      separator = ",";
    }
    separator = writeNames(out, separator, "delivered", detail.delivered());
    separator = writeNames(out, separator, "stored", detail.stored());
    separator = writeNames(out, separator, "offline", detail.offline());
    separator = writeNames(out, separator, "queued", detail.queued());
    writeNames(out, separator, "failed", detail.failed());
  }

  private static String writeNames(JsonWriter out, String separator, String key, List<String> names) {
    if (names.isEmpty()) {
      return separator;
    }
    out.raw(separator).string(key).raw(":").strings(names);
    return ",";
  }

  /** A message for a client, under the type of the handler that answered. [P-3.2] */
  public static Buffer message(String type, Data data) {
    return new JsonWriter(ENVELOPE + type.length(), data)
        .raw(MESSAGE).data(data).raw(",\"type\":").string(type).raw("}}").frame();
  }

  /** Who a session is of. [P-4.8] */
  public static Buffer whoami(String username, String server) {
    return new JsonWriter(2 * ENVELOPE).raw(MESSAGE)
        .raw("{\"command\":{\"type\":\"whoami\"},\"username\":").string(username)
        .raw(",\"server\":").string(server)
        .raw(",\"address\":").string(username + "@" + server)
        .raw("},\"type\":\"builtin\"}}").frame();
  }

  /** The answer to a ping. [P-4.1] */
  public static Buffer dummy(Id id) {
    return new JsonWriter(ENVELOPE)
        .raw("{\"header\":{\"status\":\"0\"},\"payload\":{\"data\":null,\"type\":\"dummy\",\"id\":")
        .data(id.raw()).raw("}}").frame();
  }

  /** What a handler is asked: the data, nothing around it. [P-5.2] */
  public static Buffer request(Data data) {
    return new JsonWriter(0, data).data(data).frame();
  }

  /** What a handler is asked that wants to know who asks. [P-5.9] */
  public static Buffer request(Question question) {
    JsonWriter out = new JsonWriter(4 * ENVELOPE, question.data())
        .raw("{\"v\":2,\"id\":").data(question.id())
        .raw(",\"mid\":").string(question.mid())
        .raw(",\"type\":").string(question.type())
        .raw(",\"from\":");
    if (question.from().isEmpty()) {
      out.raw("null");
    } else {
      out.string(question.from());
    }
    return out.raw(",\"origin\":").string(question.origin())
        .raw(",\"rcpt\":").strings(question.rcpt())
        .raw(",\"hops\":").strings(question.hops())
        .raw(",\"data\":").data(question.data()).raw("}").frame();
  }

  /**
   * What a handler is told about a message.
   *
   * @param id as its sender wrote it
   * @param from empty when nobody vouches for a user
   * @param origin the server it comes from, or {@code unverified:<address>}
   * @param rcpt the local users a peer sends it to
   */
  public record Question(Data id, String mid, String type, String from, String origin, List<String> rcpt,
      List<String> hops, Data data) {}

  /** A message for a peer. [P-7.1, P-7.5] */
  public static Buffer forward(Forwarded forwarded) {
    JsonWriter out = new JsonWriter(4 * ENVELOPE, forwarded.data())
        .raw("{\"header\":{\"scope\":\"server\",\"origin\":").string(forwarded.origin())
        .raw(",\"mid\":").string(forwarded.mid())
        .raw(",\"ts\":" + forwarded.ts())
        .raw(",\"hops\":").strings(forwarded.hops());
    if (!forwarded.from().isEmpty()) {
      out.raw(",\"from\":").string(forwarded.from());
    }
    if (!forwarded.rcpt().isEmpty()) {
      out.raw(",\"rcpt\":").strings(forwarded.rcpt());
    }
    return out.raw("},\"payload\":{\"type\":").string(forwarded.type())
        .raw(",\"data\":").data(forwarded.data())
        .raw(",\"id\":").string(forwarded.id()).raw("}}").frame();
  }

  /**
   * What a frame to a peer says.
   *
   * @param id names the frame on its connection, for the peer's report
   * @param ts when it was sent, in ms since 1970
   */
  public record Forwarded(String id, String origin, String mid, long ts, List<String> hops, String from,
      List<String> rcpt, String type, Data data) {}

  /** What a server asks another: where the message of that mid went. @param millis how long it waits [P-7.14] */
  public static Buffer hello(String origin, String mid, long millis) {
    return new JsonWriter(2 * ENVELOPE)
        .raw("{\"header\":{\"scope\":\"server\",\"origin\":").string(origin)
        .raw(",\"mid\":").string(mid)
        .raw("},\"payload\":{\"type\":\"hello\",\"data\":{\"trace\":" + millis + "},\"id\":\"1\"}}").frame();
  }

  /** What it is told. [P-7.14] */
  public static Buffer told(Id id, Data data) {
    return new JsonWriter(ENVELOPE, data).raw(GOOD).data(id.raw()).raw(",\"data\":").data(data).raw("}}").frame();
  }

  /** A client's first frame. [P-2.1] */
  public static Buffer login(String username, String password) {
    return new JsonWriter(2 * ENVELOPE)
        .raw("{\"header\":{\"scope\":\"client\",\"authentication\":{\"username\":").string(username)
        .raw(",\"password\":").string(password)
        .raw("}},\"payload\":{\"type\":\"dummy\",\"data\":null,\"id\":\"auth\"}}").frame();
  }

  /** A client's message. [P-2.5] */
  public static Buffer send(String type, Data data, Id id) {
    return new JsonWriter(ENVELOPE, data)
        .raw("{\"header\":{},\"payload\":{\"type\":").string(type)
        .raw(",\"data\":").data(data).raw(",\"id\":").data(id.raw()).raw("}}").frame();
  }

  /** What the informer is asked. [P-8.1] */
  public static Buffer ask(String type, Data data) {
    return new JsonWriter(ENVELOPE, data)
        .raw("{\"command\":{\"type\":").string(type).raw(",\"data\":").data(data).raw("}}").frame();
  }

  /** What the informer answers. [P-8.1] */
  public static Buffer answer(boolean good, Data data) {
    return new JsonWriter(ENVELOPE, data)
        .raw(good ? "{\"status\":\"0\",\"data\":" : "{\"status\":\"1\",\"data\":").data(data).raw("}").frame();
  }

  /** What a subscriber of the informer hears. [P-8.8] */
  public static Buffer event(String type, Data data) {
    return new JsonWriter(ENVELOPE, data)
        .raw("{\"event\":{\"type\":").string(type).raw(",\"data\":").data(data).raw("}}").frame();
  }
}
