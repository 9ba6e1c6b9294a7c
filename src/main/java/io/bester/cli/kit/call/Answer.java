package io.bester.cli.kit.call;

import io.bester.cli.kit.Flaw;
import io.bester.protocol.Fault;
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
    int length = prefix.getInt(0);
    if (length > 0 && length <= LIMIT) {
      return length;
    }
    int reversed = Integer.reverseBytes(length);
    if (isText(prefix.array())) {
      throw new Flaw("its answer begins with the text " + new String(prefix.array(), StandardCharsets.US_ASCII).strip()
          + " in place of a length", "write the length first: 4 bytes, unsigned, little-endian, the number of bytes that follow");
    }
    if (reversed > 0 && reversed <= LIMIT) {
      throw new Flaw("the length of its answer is big-endian: " + reversed + ", which reads as " + Integer.toUnsignedString(length),
          "write the length with its lowest byte first: little-endian");
    }
    throw new Flaw("the length of its answer is " + Integer.toUnsignedString(length) + ", and may be 1 to " + LIMIT,
        "write 4 bytes of length, little-endian: the number of bytes of JSON that follow, at most 1 MiB");
  }

  private static boolean isText(byte[] bytes) {
    for (byte b : bytes) {
      if (b < ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
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
    return (text.length() <= 80 ? text : text.substring(0, 80) + "…").replaceAll("\\p{Cntrl}", " ");
  }
}
