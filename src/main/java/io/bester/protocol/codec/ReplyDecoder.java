package io.bester.protocol.codec;

import io.bester.protocol.Command;
import io.bester.protocol.Data;
import io.bester.protocol.Fault;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a handler answered. [P-5.3] */
public final class ReplyDecoder implements JsonScanner.Fields {
  private static final int LONGEST_EXCUSE = 200;
  private static final int MOST_COMMANDS = 10_000;

  private final JsonScanner in;
  private Optional<String> status = Optional.empty();
  private final List<CommandFields> commands = new ArrayList<>();
  private boolean commanded;
  private String flaw = "";
  private Data data = Data.NULL;

  private ReplyDecoder(JsonScanner in) {
    this.in = in;
  }

  /**
   * @param type of the handler that answered, for the messages
   * @throws ProtocolException {@code bad-answer}, {@code handler-error} or {@code unknown-command}
   */
  public static Reply decode(byte[] frame, String type, JsonLimits limits) {
    ReplyDecoder fields;
    try {
      fields = JsonScanner.scan(frame, limits, ReplyDecoder::new);
    } catch (ProtocolException e) {
      throw new ProtocolException(Fault.BAD_ANSWER,
          "the answer of handler " + type + " can't be read: " + e.getMessage());
    }
    return fields.reply(type);
  }

  @Override public boolean read(String key) throws IOException {
    switch (key) {
      case Wire.HEADER -> readHeader();
      case Wire.DATA -> data = in.value();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void readHeader() throws IOException {
    if (!in.isObject()) {
      throw JsonScanner.bad("its header is no object");
    }
    in.object(key -> {
      switch (key) {
        case Wire.STATUS -> status = Optional.of(readStatus());
        case Wire.COMMAND -> readCommand();
        case Wire.COMMANDS -> readCommands();
        default -> {
          return false;
        }
      }
      return true;
    });
  }

  private String readStatus() throws IOException {
    return in.isString() ? in.string() : in.value().toString();
  }

  private void readCommands() throws IOException {
    commanded = true;
    if (!in.isArray()) {
      flaw = "its header.commands is no array";
      in.value();
      return;
    }
    in.array(this::readCommand);
    if (commands.size() > MOST_COMMANDS) {
      flaw = "it has " + commands.size() + " commands, the limit is " + MOST_COMMANDS;
    }
  }

  private void readCommand() throws IOException {
    commanded = true;
    if (!in.isObject()) {
      flaw = "a command in it is no object";
      in.value();
      return;
    }
    CommandFields fields = new CommandFields(in);
    in.object(fields);
    commands.add(fields);
  }

  private Reply reply(String type) {
    if (status.isEmpty()) {
      throw new ProtocolException(Fault.BAD_ANSWER, "the answer of handler " + type + " has no header.status");
    }
    if (!status.get().equals("0")) {
      throw new ProtocolException(Fault.HANDLER_ERROR, "handler " + type + " answered with status "
          + shortened(status.get()) + excuse());
    }
    if (!commanded) {
      throw new ProtocolException(Fault.BAD_ANSWER,
          "the answer of handler " + type + " has neither header.command nor header.commands");
    }
    if (!flaw.isEmpty()) {
      throw new ProtocolException(Fault.BAD_ANSWER, "the answer of handler " + type + " can't be read: " + flaw);
    }
    List<Command> decoded = new ArrayList<>(commands.size());
    for (CommandFields fields : commands) {
      decoded.add(fields.command(type, data));
    }
    return new Reply(List.copyOf(decoded));
  }

  /** Data that is a string may say why. */
  private String excuse() {
    String said = JsonScanner.text(data);
    return said.isEmpty() ? "" : ": " + shortened(said);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_EXCUSE ? text : text.substring(0, LONGEST_EXCUSE) + "…";
  }
}
