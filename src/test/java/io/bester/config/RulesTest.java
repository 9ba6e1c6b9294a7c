package io.bester.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
  private static final String OPEN = "'accounts':{'kind':'open'}";

  @Test
  void keepsOpenAccountsOnThisMachine() {
    assertEquals(
        List.of("accounts.kind: \"open\" lets in any name and password, and other machines can reach"
            + " listeners.tcp4 (0.0.0.0:2223), listeners.tcp6 ([::]:2224); use another kind, listen on 127.0.0.1,"
            + " or set accounts.allowRemote to true"),
        problems("{" + OPEN + ",'listeners':{'unix':{},'tcp4':{'host':'0.0.0.0'},'tcp6':{'host':'::'}}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{'accounts':{'kind':'open'}}",
      "{'accounts':{'kind':'open'},'listeners':{'tcp4':{},'tcp6':{},'unix':{},'ws':{}}}",
      "{'accounts':{'kind':'open','allowRemote':true},'listeners':{'tcp4':{'host':'0.0.0.0'}}}",
      "{'accounts':{'kind':'open'},'listeners':{'tcp4':{'host':'0.0.0.0','scopes':['server']}}}",
      "{'accounts':{'kind':'store'},'listeners':{'tcp4':{'host':'0.0.0.0'}}}",
      "{'listeners':{'ws':{'origins':['*','null','https://chat.example','http://localhost:8080','https://[::1]:7','moz-extension://a-b_c']}}}",
      "{'listeners':{'a':{'kind':'tcp','port':0},'b':{'kind':'tcp','port':0}}}",
      "{'listeners':{'a':{'kind':'tcp','port':7},'b':{'kind':'tcp','port':7,'host':'127.0.0.2'}}}",
      "{'listeners':{'tcp4':{'host':'0.0.0.0','port':7},'tcp6':{'host':'::1','port':7}}}",
      "{'handlers':{'a':{'socket':'run/both.sock'},'b':{'socket':'run/both.sock'}}}"
  })
  void letsPassWhatIsSound(String json) {
    assertDoesNotThrow(() -> parse(json));
  }

  @Test
  void findsTwoListenersOnOnePort() {
    assertEquals(List.of("listeners.b: 127.0.0.1:7 is taken by listeners.a; use another port"),
        problems("{'listeners':{'a':{'kind':'tcp','port':7},'b':{'kind':'ws','port':7}}}"));
    assertEquals(List.of("listeners.b: 0.0.0.0:7 is taken by listeners.a; use another port"),
        problems("{'listeners':{'a':{'kind':'tcp','port':7},'b':{'kind':'tcp','port':7,'host':'0.0.0.0'}}}"));
  }

  @Test
  void findsTwoListenersOnOnePathHoweverItIsWritten() {
    assertEquals(List.of("listeners.b: ./run/x/../bester.sock is taken by listeners.unix; use another path"),
        problems("{'listeners':{'unix':{},'b':{'kind':'unix','path':'./run/x/../bester.sock'}}}"));
  }

  @Test
  void findsAHandlerOnTheServersOwnSocket() {
    assertEquals(
        List.of(
            "handlers.a.socket: \"run/bester.sock\" is the socket of listeners.unix.path as well; use another path",
            "handlers.b.socket: \"run/informer.sock\" is the socket of informer.path as well; use another path"),
        problems("{'listeners':{'unix':{}},'handlers':{'a':{'socket':'run/bester.sock'},"
            + "'b':{'socket':'run/informer.sock'}}}"));
  }

  @Test
  void findsTheInformerOnAListenersSocket() {
    assertEquals(
        List.of("informer.path: \"run/bester.sock\" is the socket of listeners.unix.path as well; use another path"),
        problems("{'listeners':{'unix':{}},'informer':{'path':'run/bester.sock'}}"));
  }

  @Test
  void countsTheBytesOfASocketPath() {
    String path = "run/" + "é".repeat(52);
    String fits = path.substring(0, path.length() - 1) + "x";
    assertDoesNotThrow(() -> parse("{'handlers':{'a':{'socket':'" + fits + "'}}}"));
    assertEquals(
        List.of("handlers.a.socket: \"" + path + "\" has 108 bytes; the path of a UNIX socket has at most 107,"
            + " so use a shorter one"),
        problems("{'handlers':{'a':{'socket':'" + path + "'}}}"));
  }

  @Test
  void findsAnEmptySocketPath() {
    assertEquals(List.of("informer.path: the path of the socket is missing; use for example \"run/name.sock\""),
        problems("{'informer':{'path':''}}"));
  }

  @Test
  void countsTheDefaultPathOfALongTypeAsWell() {
    String type = "t".repeat(200);
    assertEquals(1, problems("{'handlers':{'" + type + "':{}}}").size());
    assertDoesNotThrow(() -> parse("{'handlers':{'" + type + "':{'socket':'run/t.sock'}}}"));
  }

  private static Config parse(String json) {
    return Config.parse(new JsonObject(json.replace('\'', '"')));
  }

  private static List<String> problems(String json) {
    ConfigException refused = assertThrows(ConfigException.class, () -> parse(json));
    return refused.problems().stream().map(Problem::toString).toList();
  }
}
