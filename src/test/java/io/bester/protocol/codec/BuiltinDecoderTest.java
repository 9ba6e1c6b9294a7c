package io.bester.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bester.protocol.Data;
import io.bester.protocol.JsonLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command inside the data of a builtin message; what can't be read is no command. [P-4.2, P-4.3] */
class BuiltinDecoderTest {

  @Test void readsTheTypeOfTheCommand() {
    assertEquals("close", type("{\"command\":{\"type\":\"close\",\"args\":null}}"));
    assertEquals("ack", type(" { \"x\" : [ ] , \"command\" : { \"args\" : [ \"a1\" ] , \"type\" : \"ack\" } } "));
    assertEquals("close", type("{\"comm\\u0061nd\":{\"type\":\"cl\\u006fse\"}}"));
  }

  @Test void readsASliceOfAFrame() {
    byte[] frame = "{\"data\":{\"command\":{\"type\":\"whoami\"}}}".getBytes(UTF_8);
    assertEquals("whoami", BuiltinDecoder.type(new Data(frame, 8, frame.length - 9), JsonLimits.DEFAULT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"close\"", "[]", "{}", "{\"command\":\"close\"}", "{\"command\":null}",
      "{\"command\":{}}", "{\"command\":{\"type\":1}}", "{\"type\":\"close\"}",
      "{\"command\":\"x\",\"type\":\"close\"}",
      "{\"command\":{\"type\":\"close\",\"type\":\"close\"}}", "{\"command\":{\"type\":\"close\"},\"command\":{}}"})
  void findsNoCommandInOtherData(String data) {
    assertEquals("", type(data));
  }

  private static String type(String data) {
    return BuiltinDecoder.type(Data.of(data), JsonLimits.DEFAULT);
  }
}
