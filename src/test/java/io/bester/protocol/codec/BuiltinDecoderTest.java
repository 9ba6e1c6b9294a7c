package io.bester.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.bester.protocol.Builtin;
import io.bester.protocol.Data;
import io.bester.protocol.Envelope.Credentials;
import io.bester.protocol.JsonLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command inside the data of a builtin message; what can't be read is no command. [P-4.2, P-4.3] */
class BuiltinDecoderTest {

  @Test void readsCommandsThatNeedNothing() {
    assertEquals(new Builtin.Close(), decode("{\"command\":{\"type\":\"close\",\"args\":null}}"));
    assertEquals(new Builtin.Close(), decode("{\"comm\\u0061nd\":{\"type\":\"cl\\u006fse\"}}"));
    assertEquals(new Builtin.Whoami(), decode("{\"command\":{\"args\":[{\"x\":1}],\"type\":\"whoami\"}}"));
    assertEquals(new Builtin.Logout(), decode("{\"command\":{\"type\":\"logout\",\"args\":{}}}"));
  }

  @Test void readsArgumentsBeforeAndBehindTheType() {
    assertEquals(new Builtin.Login(new Credentials("t", "secret")),
        decode("{\"command\":{\"type\":\"login\",\"args\":{\"username\":\"t\",\"password\":\"secret\"}}}"));
    assertEquals(new Builtin.Register(new Credentials("t", "secret")),
        decode("{\"command\":{\"args\":{\"x\":[1],\"password\":\"secret\",\"username\":\"t\"},\"type\":\"register\"}}"));
    assertEquals(new Builtin.ChangePassword("a", "b"),
        decode("{\"command\":{\"type\":\"changePassword\",\"args\":{\"old\":\"a\",\"new\":\"b\"}}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"args\":null", ",\"args\":[]", ",\"args\":{}", ",\"args\":{\"username\":\"t\",\"password\":5}",
      ",\"args\":{\"username\":\"t\"}", ",\"args\":\"t/secret\""})
  void saysWhatArgumentsLack(String args) {
    for (String type : new String[] {"login", "register", "changePassword"}) {
      assertInstanceOf(Builtin.Flawed.class, decode("{\"command\":{\"type\":\"" + type + "\"" + args + "}}"));
    }
    assertEquals("the args of login must be an object with the strings username and password",
        ((Builtin.Flawed) decode("{\"command\":{\"type\":\"login\"" + args + "}}")).flaw());
  }

  @Test void readsASliceOfAFrame() {
    byte[] frame = "{\"data\":{\"command\":{\"type\":\"whoami\"}}}".getBytes(UTF_8);
    assertEquals(new Builtin.Whoami(), BuiltinDecoder.decode(new Data(frame, 8, frame.length - 9), JsonLimits.DEFAULT));
  }

  @Test void namesWhatItDoesNotKnow() {
    assertEquals(new Builtin.Unknown("ack"),
        decode(" { \"x\" : [ ] , \"command\" : { \"args\" : [ \"a1\" ] , \"type\" : \"ack\" } } "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"close\"", "[]", "{}", "{\"command\":\"close\"}", "{\"command\":null}",
      "{\"command\":{}}", "{\"command\":{\"type\":1}}", "{\"type\":\"close\"}",
      "{\"command\":\"x\",\"type\":\"close\"}",
      "{\"command\":{\"type\":\"close\",\"type\":\"close\"}}", "{\"command\":{\"type\":\"close\"},\"command\":{}}"})
  void findsNoCommandInOtherData(String data) {
    assertEquals(new Builtin.Unknown(""), decode(data));
  }

  @Test void noPasswordIsEverShown() {
    for (Builtin builtin : new Builtin[] {new Builtin.ChangePassword("geheim", "geheim"),
        new Builtin.Login(new Credentials("t", "geheim")), new Builtin.Register(new Credentials("t", "geheim"))}) {
      assertFalse(builtin.toString().contains("geheim"), builtin.getClass().getName());
    }
  }

  private static Builtin decode(String data) {
    return BuiltinDecoder.decode(Data.of(data), JsonLimits.DEFAULT);
  }
}
