package io.bester.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bester.cli.kit.script.Bytes;
import io.bester.cli.kit.wire.Door;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Somebody else's server: as little of one as will do, with one fault or none. */
final class SmallServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PREFIX = 4;

  private final String fault;
  private final Path sockets;
  private final int port;
  private final Door door;
  private final Map<SocketChannel, String> sessions = new ConcurrentHashMap<>();

  SmallServer(String fault, int port, Path sockets) throws IOException {
    this.fault = fault;
    this.port = port;
    this.sockets = sockets;
    this.door = new Door("small", new InetSocketAddress("127.0.0.1", port), 0, this::serve);
    door.accept();
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  private void serve(SocketChannel connection) {
    try (connection) {
      byte[] frame = next(connection);
      if (frame != null && !fault.equals("closes") && greet(connection, frame)) {
        while ((frame = next(connection)) != null && dispatch(connection, frame)) {
          continue;
        }
      }
    } catch (IOException e) {
      return; // a client that went, or one that said something else
    } finally {
      sessions.remove(connection);
    }
  }

  private byte[] next(SocketChannel connection) throws IOException {
    if (!fault.equals("one-read")) {
      return Bytes.read(connection);
    }
    ByteBuffer chunk = ByteBuffer.allocate(1 << 20);
    int length = connection.read(chunk);
    return length < PREFIX ? null : Arrays.copyOfRange(chunk.array(), PREFIX, length);
  }

  private boolean greet(SocketChannel connection, byte[] frame) throws IOException {
    switch (fault) {
      case "mute" -> {
        return connection.read(ByteBuffer.allocate(1)) > 0;
      }
      case "http" -> {
        connection.write(ByteBuffer.wrap("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8)));
        return false;
      }
      default -> {
        JsonNode authentication = read(frame).path("header").path("authentication");
        if (!authentication.path("password").asText().equals("secret") && !fault.equals("lets-anybody-in")) {
          return false;
        }
        sessions.put(connection, authentication.path("username").asText());
        report(connection, "good", "\"auth_special\"");
        boolean dummy = read(frame).path("payload").path("type").asText().equals("dummy");
        return !dummy || !fault.equals("answers-first-dummy") || dispatch(connection, frame);
      }
    }
  }

  /** Whether the connection goes on. */
  private boolean dispatch(SocketChannel connection, byte[] frame) throws IOException {
    if (!Bytes.isUtf8(frame) && !fault.equals("any-bytes")) {
      return false;
    }
    JsonNode payload = read(frame).path("payload");
    String id = id(frame);
    if (!payload.isObject()) {
      report(connection, "bad", "null");
      return fault.equals("stays");
    }
    switch (payload.path("type").asText()) {
      case "dummy" -> {
        write(connection, "{\"header\":{\"status\":\"0\"},\"payload\":{\"data\":null,\"type\":\"dummy\",\"id\":" + id + "}}");
        return !fault.equals("dummy-closes");
      }
      case "builtin" -> {
        return false;
      }
      case "conf-one" -> handle(connection, raw(frame, "data"), id);
      default -> {
        if (fault.equals("probes") && Files.exists(socket())) {
          handler().close();
        }
        report(connection, "bad", id);
      }
    }
    return true;
  }

  private void handle(SocketChannel connection, String data, String id) throws IOException {
    String sent = fault.equals("reparses") ? JSON.writeValueAsString(JSON.readTree(data)) : data;
    byte[] answer;
    try (SocketChannel handler = handler()) {
      handler.write(ByteBuffer.wrap(Bytes.frame(sent)));
      answer = Bytes.read(handler);
    }
    if (fault.equals("report-first")) {
      report(connection, "good", id);
    }
    String message = "{\"header\":{\"messageType\":\"receivedMessage\"},\"payload\":{\"data\":" + raw(answer, "answer") + ",\"type\":\"conf-one\"}}";
    for (JsonNode user : read(answer).path("header").path("command").path("data")) {
      for (Map.Entry<SocketChannel, String> session : sessions.entrySet()) {
        if (session.getValue().equals(user.asText())) {
          write(session.getKey(), message);
        }
      }
    }
    if (!fault.equals("report-first")) {
      report(connection, "good", id);
    }
  }

  private SocketChannel handler() throws IOException {
    SocketChannel handler = SocketChannel.open(StandardProtocolFamily.UNIX);
    handler.connect(UnixDomainSocketAddress.of(socket()));
    return handler;
  }

  private Path socket() {
    return sockets.resolve("conf-one.sock");
  }

  private String id(byte[] frame) throws IOException {
    String id = raw(frame, "id");
    boolean number = id.matches("[-0-9].*");
    return number && fault.equals("double-id") ? Double.toString(Double.parseDouble(id)) : number || id.startsWith("\"") ? id : "null";
  }

  private void report(SocketChannel connection, String status, String id) throws IOException {
    String last = fault.equals("no-id") && id.equals("null") ? "{}" : "{\"id\":" + id + "}";
    write(connection, "{\"header\":{\"status\":\"" + status + "\",\"messageType\":\"statusReport\"},\"payload\":" + last + "}");
  }

  private synchronized void write(SocketChannel connection, String json) throws IOException {
    byte[] frame = Bytes.frame(json);
    if (fault.equals("big-endian")) {
      ByteBuffer.wrap(frame).order(ByteOrder.BIG_ENDIAN).putInt(frame.length - PREFIX);
    }
    connection.write(ByteBuffer.wrap(frame));
  }

  private static JsonNode read(byte[] frame) throws IOException {
    return JSON.readTree(new String(frame, UTF_8));
  }

  /** The value of this key as it is spelled: of the payload, or of a handler's answer. */
  private static String raw(byte[] frame, String key) throws IOException {
    String text = new String(frame, UTF_8);
    String parent = key.equals("answer") ? "" : "payload";
    String name = key.equals("answer") ? "data" : key;
    try (JsonParser parser = JSON.createParser(text)) {
      while (parser.nextToken() != null) {
        boolean there = parser.currentToken() == JsonToken.FIELD_NAME && parser.currentName().equals(name)
            && (parent.isEmpty() ? parser.getParsingContext().getParent().inRoot()
                : parent.equals(parser.getParsingContext().getParent().getCurrentName()));
        if (there) {
          parser.nextToken();
          int start = (int) parser.currentTokenLocation().getCharOffset();
          parser.skipChildren();
          parser.finishToken();
          return text.substring(start, (int) parser.currentLocation().getCharOffset()).strip();
        }
      }
    }
    return "null";
  }

  @Override public void close() throws IOException {
    door.leave();
    door.shut();
  }
}
