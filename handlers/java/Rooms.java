import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.*;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Rooms: {"join":"lobby"}, {"leave":"lobby"}, and {"room":"lobby","text":"hi"} to all who are in the room.
 *
 * <p>Run it with {@code java Rooms.java}. It needs "request":"envelope": who is in a room is decided by who asks, not by
 * what the data says.
 */
class Rooms {
  static final int LIMIT = 4 << 20; // bytes of a frame
  static final String EXPECTED = "rooms expects {\"join\":\"lobby\"}, {\"leave\":\"lobby\"} or {\"room\":\"lobby\",\"text\":\"hi\"}.";
  static final Map<String, Set<String>> ROOMS = new HashMap<>(); // name -> its members, "user@server"

  static synchronized String answer(Map<?, ?> request) {
    if (!((List<?>) request.get("rcpt")).isEmpty()) {
      return send(request.get("rcpt"), request.get("data")); // another server's room tells its members here
    }
    if (!(request.get("from") instanceof String from)) return refuse("No server vouches for you, so nobody knows who you are.");
    Map<?, ?> data = request.get("data") instanceof Map<?, ?> map ? map : Map.of();
    if (data.get("join") instanceof String room) return enter(room, from);
    if (data.get("leave") instanceof String room) return leave(room, from);
    if (data.get("room") instanceof String room && data.get("text") instanceof String text) return say(room, from, text);
    return refuse(EXPECTED);
  }

  static String enter(String room, String from) {
    Set<String> members = ROOMS.computeIfAbsent(room, name -> new TreeSet<>());
    members.add(from);
    return send(members, Map.of("room", room, "joined", from));
  }

  static String leave(String room, String from) {
    Set<String> members = ROOMS.getOrDefault(room, Set.of());
    if (!members.contains(from)) return refuse("You are not in this room.");
    String told = send(members, Map.of("room", room, "left", from));
    members.remove(from);
    if (members.isEmpty()) ROOMS.remove(room);
    return told;
  }

  static String say(String room, String from, String text) {
    Set<String> members = ROOMS.getOrDefault(room, Set.of());
    if (!members.contains(from)) return refuse("You are not in this room: join it first.");
    return send(members, Map.of("room", room, "from", from, "text", text));
  }

  public static void main(String[] args) throws IOException {
    Path socket = Path.of(args.length > 0 ? args[0] : System.getenv().getOrDefault("BESTER_SOCKET", "run/rooms.sock"));
    var server = listen(socket);
    var threads = Executors.newCachedThreadPool();
    while (true) {
      SocketChannel connection = server.accept();
      threads.execute(() -> take(connection));
    }
  }

  static byte[] answer(byte[] frame) {
    String reply;
    try {
      Map<?, ?> request = new Json(frame).value() instanceof Map<?, ?> map ? map : Map.of();
      boolean told = new BigDecimal(2).equals(request.get("v"));
      reply = told ? answer(request) : refuse("this handler needs \"request\":\"envelope\" in the configuration");
    } catch (RuntimeException | StackOverflowError e) {
      reply = refuse("this is no JSON");
    }
    return reply.getBytes(StandardCharsets.UTF_8);
  }

  static String send(Object users, Object data) {
    var command = Map.of("type", "sendClients", "data", users);
    return "{\"header\":{\"status\":\"0\",\"command\":" + text(command) + "},\"data\":" + text(data) + "}";
  }

  static String refuse(String sentence) {
    return text(Map.of("header", Map.of("status", "1"), "data", sentence));
  }

  // ---- what every handler does: one frame in, one frame out; its length (4 bytes, little-endian) and so many bytes of JSON

  static void take(SocketChannel connection) {
    try (connection; var in = new DataInputStream(Channels.newInputStream(connection))) {
      int length = Integer.reverseBytes(in.readInt());
      byte[] request = length > 0 && length <= LIMIT ? in.readNBytes(length) : new byte[0];
      if (request.length == length) {
        byte[] reply = answer(request);
        var frame = ByteBuffer.allocate(4 + reply.length).putInt(Integer.reverseBytes(reply.length)).put(reply).flip();
        Channels.newOutputStream(connection).write(frame.array());
      }
    } catch (IOException e) {
      // the other side went away
    }
  }

  static ServerSocketChannel listen(Path socket) throws IOException {
    Files.createDirectories(socket.toAbsolutePath().getParent());
    clear(socket);
    var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket), 1024);
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwxrwx---")); // the group may connect
    Runtime.getRuntime().addShutdownHook(new Thread(() -> { // at SIGTERM
      socket.toFile().delete();
      Runtime.getRuntime().halt(0);
    }));
    return server;
  }

  /** Removes a socket that a crash left behind; one that somebody listens on stays. */
  static void clear(Path socket) throws IOException {
    if (!Files.exists(socket) || Files.isRegularFile(socket)) return;
    try (var probe = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      throw new IOException(socket + ": another program listens there");
    } catch (ConnectException nobody) {
      Files.delete(socket);
    }
  }

  // ---- JSON, which Java doesn't bring: maps, lists, strings, numbers, booleans and null

  static String text(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream().map(e -> text(e.getKey()) + ":" + text(e.getValue())).collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(Rooms::text).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof String string ? quoted(string) : String.valueOf(value);
  }

  static String quoted(String string) {
    var out = new StringBuilder("\"");
    for (char c : string.toCharArray()) {
      boolean plain = c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c);
      out.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    return out.append('"').toString();
  }

  /** Reads a value; the server has seen to it that it is one. */
  static class Json {
    final String in;
    int at;

    Json(byte[] bytes) {
      in = new String(bytes, StandardCharsets.UTF_8);
    }

    Object value() {
      return switch (peek()) {
        case '{' -> object();
        case '[' -> array();
        case '"' -> string();
        default -> word();
      };
    }

    char peek() {
      while (in.charAt(at) <= ' ') at++;
      return in.charAt(at);
    }

    Map<String, Object> object() {
      var map = new LinkedHashMap<String, Object>();
      for (at++; peek() != '}'; at += peek() == ',' ? 1 : 0) {
        peek();
        String key = string();
        peek();
        at++; // the colon
        map.put(key, value());
      }
      at++;
      return map;
    }

    List<Object> array() {
      var list = new ArrayList<Object>();
      for (at++; peek() != ']'; at += peek() == ',' ? 1 : 0) list.add(value());
      at++;
      return list;
    }

    String string() {
      var out = new StringBuilder();
      for (at++; in.charAt(at) != '"'; at++) out.append(in.charAt(at) == '\\' ? escape() : in.charAt(at));
      at++;
      return out.toString();
    }

    char escape() {
      char c = in.charAt(++at);
      if (c != 'u') return switch (c) { case 'n' -> '\n'; case 't' -> '\t'; case 'r' -> '\r'; case 'b' -> '\b'; case 'f' -> '\f'; default -> c; };
      at += 4;
      return (char) Integer.parseInt(in.substring(at - 3, at + 1), 16);
    }

    Object word() {
      int start = at;
      while (at < in.length() && ",]} \t\r\n".indexOf(in.charAt(at)) < 0) at++;
      String word = in.substring(start, at);
      return switch (word) { case "null" -> null; case "true" -> true; case "false" -> false; default -> new BigDecimal(word); };
    }
  }
}
