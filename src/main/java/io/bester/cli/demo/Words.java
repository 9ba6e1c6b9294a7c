package io.bester.cli.demo;

import io.bester.cli.tour.CommandText;
import io.bester.protocol.Command;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.Report;
import io.bester.protocol.codec.ReplyDecoder;
import io.bester.protocol.codec.ReportDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a frame says, in a word. */
final class Words {
  private Words() {}

  static String text(byte[] frame) {
    return new String(frame, StandardCharsets.UTF_8);
  }

  static String commands(byte[] frame, String type) {
    try {
      List<Command> commands = ReplyDecoder.decode(frame, type, JsonLimits.DEFAULT).commands();
      return "answers " + String.join(", ", commands.stream().map(command -> command.accept(new CommandText())).toList());
    } catch (ProtocolException e) {
      return e.getMessage();
    }
  }

  static String word(byte[] frame) {
    Report report = ReportDecoder.decode(frame, JsonLimits.DEFAULT);
    if (report.isStatus()) {
      return "reports " + report.status();
    }
    return report.type().equals(World.RELAY) ? "hands it over" : "introduces itself";
  }
}
