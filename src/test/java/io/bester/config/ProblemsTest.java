package io.bester.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {

  @Test
  void saysWhichKeyIsUnknownAndSuggestsTheNearest() {
    assertEquals(List.of("listeners.tcp4.prot: unknown key; did you mean \"port\"?"),
        problems("{'listeners':{'tcp4':{'prot':2223}}}"));
  }

  @Test
  void listsTheKnownKeysWhereNoneIsNear() {
    assertEquals(List.of("log.colour: unknown key; use one of level, format"), problems("{'log':{'colour':true}}"));
  }

  @Test
  void showsAKeyThatWouldSteerATerminalHarmless() {
    assertEquals(List.of("log.a?31mb?c?: unknown key; use one of level, format"), problems("{'log':{'a\u009b31mb\u202ec\u2066':true}}"));
  }

  @Test
  void saysWhichPortIsNone() {
    assertEquals(List.of("listeners.tcp4.port: 70000 is not a port; use 0 to 65535"),
        problems("{'listeners':{'tcp4':{'port':70000}}}"));
  }

  @Test
  void tellsAllProblemsTogether() {
    assertEquals(
        List.of(
            "listeners.tcp4.port: -1 is not a port; use 0 to 65535",
            "accounts.kind: \"opne\" is not one of store, file, open; did you mean \"open\"?",
            "handlers.chat.timeout: 10 has no unit; use for example \"10s\"",
            "peers.b.address: missing; use \"host:port\", \"[v6]:port\" or \"tls://host:port\"",
            "federaton: unknown key; did you mean \"federation\"?"),
        problems("{'listeners':{'tcp4':{'port':-1}},'accounts':{'kind':'opne'},'handlers':{'chat':{'timeout':10}},"
            + "'peers':{'b':{}},'federaton':{}}"));
  }

  @Test
  void cutsALongValueShort() {
    String name = "x".repeat(500);
    assertEquals(List.of("log.level: \"" + "x".repeat(59) + "... is not one of trace, debug, info, warn, error;"
        + " use one of them"), problems("{'log':{'level':'" + name + "'}}"));
  }

  @ParameterizedTest(name = "{0} gives {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{'name':5} | name: 5 is not text; write it in quotation marks",
      "{'name':null} | name: null is not text; use a string",
      "{'name':{}} | name: {} is not text; use a string",
      "{'name':''} | name: a name of 0 characters; use 1 to 255",
      "{'name':'a b'} | name: a name can't hold U+0020; leave out white space, control characters, \"/\", \":\" and \"@\"",
      "{'listeners':5} | listeners: 5 is not an object; use { ... }",
      "{'listeners':{'tcp4':[]}} | listeners.tcp4: [] is not an object; use { ... }",
      "{'listeners':{'tcp4':{'host':'[::1]'}}} | listeners.tcp4.host: \"[::1]\" is not a host; use a name, or an address such as \"127.0.0.1\" or \"::1\"",
      "{'listeners':{'tcp4':{'port':2223.5}}} | listeners.tcp4.port: 2223.5 is not a port; use 0 to 65535",
      "{'listeners':{'tcp4':{'scopes':[]}}} | listeners.tcp4.scopes: [] names nothing; use at least one of client, server",
      "{'listeners':{'tcp4':{'scopes':['clients']}}} | listeners.tcp4.scopes: \"clients\" is not one of client, server; did you mean \"client\"?",
      "{'listeners':{'tcp4':{'scopes':'client'}}} | listeners.tcp4.scopes: \"client\" is not a list; use [ ... ]",
      "{'listeners':{'tcp4':{'kind':'unix'}}} | listeners.tcp4.kind: \"unix\" contradicts the name \"tcp4\", which implies tcp; use another name",
      "{'listeners':{'door':{}}} | listeners.door.kind: missing; use tcp, unix or ws, as only the names tcp4, tcp6, unix and ws imply it",
      "{'listeners':{'door':{'kind':'unix'}}} | listeners.door.path: missing; a listener of kind unix needs the path of its socket",
      "{'listeners':{'unix':{'mode':660}}} | listeners.unix.mode: 660 is not a file mode; use four octal digits in quotation marks, such as \"0660\"",
      "{'listeners':{'unix':{'mode':'0888'}}} | listeners.unix.mode: \"0888\" is not a file mode; use four octal digits in quotation marks, such as \"0660\"",
      "{'listeners':{'ws':{'origins':['*','https://chat.example/']}}} | listeners.ws.origins: \"https://chat.example/\" is not how browsers name a page; use \"https://chat.example\" or \"http://localhost:8080\", in small letters and without a slash at the end, \"*\" or \"null\"",
      "{'listeners':{'ws':{'origins':['*','chat.example']}}} | listeners.ws.origins: \"chat.example\" is not how browsers name a page; use \"https://chat.example\" or \"http://localhost:8080\", in small letters and without a slash at the end, \"*\" or \"null\"",
      "{'listeners':{'ws':{'origins':['*','https://Chat.example:8x']}}} | listeners.ws.origins: \"https://Chat.example:8x\" is not how browsers name a page; use \"https://chat.example\" or \"http://localhost:8080\", in small letters and without a slash at the end, \"*\" or \"null\"",
      "{'listeners':{'ws':{'origins':['*','https://*/x']}}} | listeners.ws.origins: \"https://*/x\" is not how browsers name a page; use \"https://chat.example\" or \"http://localhost:8080\", in small letters and without a slash at the end, \"*\" or \"null\"",
      "{'listeners':{'tcp4':{'tls':{'cert':'c.pem'}}}} | listeners.tcp4.tls.key: missing; TLS needs both cert and key",
      "{'accounts':{'kind':'file'}} | accounts.path: missing; accounts of kind file need the path of their file",
      "{'accounts':{'allowRemote':'yes'}} | accounts.allowRemote: \"yes\" is neither true nor false; use one of them",
      "{'handlers':{'dummy':{}}} | handlers.dummy: \"dummy\" is a type of the server's own; call the handler something else",
      "{'handlers':{'hello':{}}} | handlers.hello: \"hello\" is a type of the server's own; call the handler something else",
      "{'handlers':{'builtin':{}}} | handlers.builtin: \"builtin\" is a type of the server's own; call the handler something else",
      "{'handlers':{'a@b':{}}} | handlers.a@b: a name can't hold U+0040; leave out white space, control characters, \"/\", \":\" and \"@\"",
      "{'handlers':{'chat':{'command':'python3 chat.py'}}} | handlers.chat.command: \"python3 chat.py\" is not a list; use [ ... ]",
      "{'handlers':{'chat':{'command':['']}}} | handlers.chat.command: names no program; use a list such as [\"python3\", \"handlers/python/echo.py\"]",
      "{'handlers':{'chat':{'concurrency':0}}} | handlers.chat.concurrency: 0 is not a whole number; use 1 to 100000",
      "{'handlers':{'chat':{'timeout':'0s'}}} | handlers.chat.timeout: \"0s\" is not a duration from 1ms to 3650d; use for example \"500ms\", \"10s\", \"15m\", \"1h\" or \"30d\"",
      "{'handlers':{'chat':{'order':1}}} | handlers.chat.order: 1 is not one of session, none; use one of them",
      "{'peers':{'b':{'address':'b'}}} | peers.b.address: \"b\" is not an address; use \"host:port\", \"[v6]:port\" or \"tls://host:port\"",
      "{'peers':{'b':{'address':'b:1','key':'rsa:1'}}} | peers.b.key: \"rsa:1\" is not a key; use \"ed25519:\" and the key in base64",
      "{'store':{'kind':'postgres'}} | store.uri: missing; a store of kind postgres needs the address of its database",
      "{'limits':{'clientFrame':63}} | limits.clientFrame: 63 is not a size from 64 to 64MiB; use a number of bytes, or for example \"64KiB\" or \"4MiB\"",
      "{'limits':{'peerFrame':'65MiB'}} | limits.peerFrame: \"65MiB\" is not a size from 64 to 64MiB; use a number of bytes, or for example \"64KiB\" or \"4MiB\"",
      "{'limits':{'sendQueue':'4MB'}} | limits.sendQueue: \"4MB\" is not a size from 1 to 1024GiB; use a number of bytes, or for example \"64KiB\" or \"4MiB\"",
      "{'limits':{'userRate':-1}} | limits.userRate: -1 is not a rate; use a number for each second, or 0 for no limit",
      "{'info':'text'} | info: \"text\" is not an object; use { ... }"
  })
  void isOneSentenceWithTheRemedy(String json, String problem) {
    assertEquals(List.of(problem), problems(json));
  }

  @Test
  void acceptsTheSmallestAndTheLargestFrame() {
    LimitsConfig limits = Config.parse(new JsonObject("{\"limits\":{\"clientFrame\":64,\"peerFrame\":\"64MiB\"}}")).limits();
    assertEquals(64, limits.clientFrame());
    assertEquals(67_108_864, limits.peerFrame());
  }

  private static List<String> problems(String json) {
    JsonObject object = new JsonObject(json.replace('\'', '"').replace("server\"s", "server's"));
    ConfigException refused = assertThrows(ConfigException.class, () -> Config.parse(object));
    assertEquals(String.join("\n", refused.problems().stream().map(Problem::toString).toList()), refused.getMessage());
    return refused.problems().stream().map(Problem::toString).toList();
  }
}
