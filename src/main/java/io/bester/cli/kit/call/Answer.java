package io.bester.cli.kit.call;

import io.bester.cli.kit.Flaw;
import io.bester.cli.kit.script.LengthFault;
import io.bester.protocol.Fault;
import io.bester.protocol.Harmless;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.codec.ReplyDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The one frame that a handler answers, judged as the server judges it. [P-5.4, P-5.5, P-6.7] */
public record Answer(byte[] body) {
  /** Bytes of a length. */
  public static final int PREFIX = 4;
  /** [P-10.3] */
  static final int LIMIT = 1024 * 1024;
  private static final String TYPE = "under test";

  static ByteBuffer prefix() {
    return ByteBuffer.allocate(PREFIX).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** [P-1.1] */
  static int length(ByteBuffer prefix) {
    LengthFault.of(prefix.array(), LIMIT, "its answer").ifPresent(fault -> {
      throw new Flaw(fault.what(), fault.remedy());
    });
    return prefix.getInt(0);
  }

  /** Refusing is as good as accepting. */
  static Answer sound(byte[] body) {
    try {
      ReplyDecoder.decode(body, TYPE, JsonLimits.DEFAULT);
    } catch (ProtocolException e) {
      if (e.fault() != Fault.HANDLER_ERROR) {
        throw new Flaw(e.getMessage().replace(" of handler " + TYPE, "") + "; it begins " + beginning(body),
            "answer {\"header\":{\"status\":\"0\",\"command\":{\"type\":\"reply\"}},\"data\":…} in UTF-8, made by a JSON library;"
                + " docs/HANDLERS.md has the commands");
      }
    }
    return new Answer(body);
  }

  private static String beginning(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return Harmless.of(text.length() <= 80 ? text : text.substring(0, 80) + "…");
  }
}
