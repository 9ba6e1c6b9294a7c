package io.bester.protocol.codec;

import io.bester.protocol.Data;
import io.bester.protocol.Fault;
import io.bester.protocol.Harmless;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.Nearest;
import io.bester.protocol.ProtocolException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a program prints in answer to a message, made into the frame that a handler answers with. [P-5.3]
 *
 * <p>It may print the frame's own JSON, or the short form: {@code {"to":["bob"],"servers":[…],"handler":"…","reply":true,
 * "data":…}}, of which any may be missing; or {@code {"error":"why not"}}; or nothing.
 */
public final class PrintedAnswer implements JsonScanner.Fields {
  private static final JsonLimits ANY = new JsonLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
  private static final String TO = "to";
  private static final String SERVERS = "servers";
  private static final String HANDLER = "handler";
  private static final String REPLY = "reply";
  private static final String ERROR = "error";
  private static final List<String> KNOWN = List.of(TO, SERVERS, HANDLER, REPLY, Wire.DATA, ERROR, Wire.HEADER);
  private static final String EXAMPLE = "{\"to\":[\"bob\"],\"data\":\"hi\"}";
  private static final int LONGEST_SHOWN = 60;

  private final JsonScanner in;
  private final List<String> commands = new ArrayList<>();
  private Optional<Data> data = Optional.empty();
  private Optional<String> error = Optional.empty();
  private boolean whole;
  private String flaw = "";

  private PrintedAnswer(JsonScanner in) {
    this.in = in;
  }

  /**
   * The whole answer.
   *
   * @param asked what goes out where the program names no data
   * @throws ProtocolException {@code bad-answer}, saying what is wrong with it and what to print
   */
  public static Buffer frame(byte[] printed, String type, Data asked) {
    byte[] text = stripped(printed);
    if (text.length == 0 || Data.NULL.equals(new Data(text, 0, text.length))) {
      return answer(List.of(), Data.NULL);
    }
    PrintedAnswer answer = read(text);
    if (answer.whole) {
      check(text, type);
      return new JsonWriter(text.length).raw(text).frame();
    }
    if (!answer.flaw.isEmpty()) {
      throw bad(answer.flaw);
    }
    return answer.error.isPresent() ? refusal("1", answer.error.get()) : answer.command(asked);
  }

  /** A handler's no. [P-5.4] */
  public static Buffer refusal(String status, String sentence) {
    return new JsonWriter(sentence.length()).raw("{\"header\":{\"status\":").string(status)
        .raw("},\"data\":").string(sentence).raw("}").frame();
  }

  private static byte[] stripped(byte[] printed) {
    return new String(printed, StandardCharsets.ISO_8859_1).strip().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static PrintedAnswer read(byte[] text) {
    if (text[0] != '{') {
      throw bad("it printed " + shown(text) + ", which is no JSON object; print one, such as " + EXAMPLE
          + ", or nothing, and what is for the log to standard error");
    }
    try {
      return JsonScanner.scan(text, ANY, PrintedAnswer::new);
    } catch (ProtocolException e) {
      throw bad("it printed " + shown(text) + ", which can't be read: " + e.getMessage().replace("the frame", "it")
          + "; print one JSON object, such as " + EXAMPLE + ", and what is for the log to standard error");
    }
  }

  private static String shown(byte[] text) {
    String line = Harmless.of(new String(text, StandardCharsets.UTF_8));
    return line.codePointCount(0, line.length()) <= LONGEST_SHOWN ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
  }

  /** What the server would find wrong with it. */
  private static void check(byte[] text, String type) {
    try {
      ReplyDecoder.decode(text, type, ANY);
    } catch (ProtocolException e) {
      if (e.fault() != Fault.HANDLER_ERROR) {
        throw bad(e.getMessage() + "; docs/HANDLERS.md has all commands");
      }
    }
  }

  @Override public boolean read(String key) throws IOException {
    switch (key) {
      case Wire.HEADER -> {
        whole = true;
        in.value();
      }
      case TO -> readNames("sendClients", key, "a user or an array of users");
      case SERVERS -> readNames("sendServers", key, "a server or an array of servers");
      case HANDLER -> readHandler();
      case REPLY -> readReply();
      case Wire.DATA -> data = Optional.of(in.value());
      case ERROR -> error = Optional.of(readError());
      default -> {
        flaw("it printed the key \"" + shown(key.getBytes(StandardCharsets.UTF_8)) + "\"; "
            + Nearest.of(key, KNOWN).map(near -> "did you mean \"" + near + "\"?").orElse("use " + String.join(", ", KNOWN)));
        return false;
      }
    }
    return true;
  }

  private void flaw(String sentence) {
    flaw = flaw.isEmpty() ? sentence : flaw;
  }

  private void readNames(String command, String key, String wanted) throws IOException {
    int[] others = new int[1];
    List<String> names = in.isString() ? List.of(in.string()) : in.stringsAmong(others);
    if (others[0] > 0) {
      flaw("its \"" + key + "\" is not " + wanted + "; print it as in \"" + key + "\":[\"bob\"]");
    }
    commands.add(json(out -> out.raw("{\"type\":").string(command).raw(",\"data\":").strings(names).raw("}")));
  }

  private void readHandler() throws IOException {
    if (!in.isString()) {
      flaw("its \"handler\" is no string; name the type, as in \"handler\":\"archive\"");
    }
    String type = in.stringOrEmpty();
    commands.add(json(out -> out.raw("{\"type\":\"sendHandler\",\"data\":").string(type).raw("}")));
  }

  private void readReply() throws IOException {
    String value = in.value().toString();
    if (value.equals("true")) {
      commands.add("{\"type\":\"reply\"}");
    } else if (!value.equals("false")) {
      flaw("its \"reply\" is " + shown(value.getBytes(StandardCharsets.UTF_8)) + "; print \"reply\":true, and what to reply as \"data\"");
    }
  }

  private String readError() throws IOException {
    if (!in.isString()) {
      flaw("its \"error\" is no string; print why, as in \"error\":\"the room is full\"");
    }
    return in.stringOrEmpty();
  }

  private Buffer command(Data asked) {
    if (commands.isEmpty() && data.isPresent()) {
      throw bad("it printed data, but not for whom; print one of \"to\", \"servers\", \"handler\" and \"reply\":true as well, as in " + EXAMPLE);
    }
    Data sent = data.orElse(asked);
    return commands.isEmpty() ? answer(List.of(), Data.NULL) : answer(commands, sent);
  }

  /** One stands in {@code command}, which every server knows. */
  private static Buffer answer(List<String> commands, Data data) {
    String told = commands.size() == 1 ? "command\":" + commands.get(0) : "commands\":[" + String.join(",", commands) + "]";
    return new JsonWriter(told.length(), data).raw("{\"header\":{\"status\":\"0\",\"")
        .raw(told.getBytes(StandardCharsets.UTF_8)).raw("},\"data\":").data(data).raw("}").frame();
  }

  private interface Piece {
    void write(JsonWriter out);
  }

  private static String json(Piece piece) {
    JsonWriter out = new JsonWriter(LONGEST_SHOWN);
    piece.write(out);
    Buffer frame = out.frame();
    return frame.getString(Integer.BYTES, frame.length());
  }

  private static ProtocolException bad(String sentence) {
    return new ProtocolException(Fault.BAD_ANSWER, sentence);
  }
}
