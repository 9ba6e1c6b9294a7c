package io.bester.config.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.config.AccountsConfig;
import io.bester.config.Config;
import io.bester.config.FederationConfig;
import io.bester.config.InformerConfig;
import io.bester.config.Loaded;
import io.bester.config.Loading;
import io.bester.config.TlsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BesterdTest {
  private static final Path FILE = Path.of("src/test/resources/config/besterd.conf");
  @TempDir Path folder;

  @Test
  void takesItsListenersInTheirOrder() {
    Config config = Loading.load(FILE).config();
    assertEquals(List.of("unix", "tcp4", "tcp6"), List.copyOf(config.listeners().keySet()));
    assertEquals("besterUNIXSock", config.listeners().get("unix").address());
    assertEquals("0.0.0.0:2223", config.listeners().get("tcp4").address());
    assertEquals("[::]:2224", config.listeners().get("tcp6").address());
  }

  @Test
  void takesTheHandlersItNamesAndStartsNone() {
    Config config = Loading.load(FILE).config();
    assertEquals(List.of("chat", "news"), List.copyOf(config.handlers().keySet()));
    assertEquals(Path.of("aSock"), config.handlers().get("chat").socket());
    assertEquals(Path.of("bSock"), config.handlers().get("news").socket());
    assertTrue(config.handlers().values().stream().allMatch(handler -> handler.command().isEmpty()));
    assertEquals(List.of(), config.installation());
  }

  @Test
  void behavesAsTheOriginalDid() {
    Config config = Loading.load(FILE).config();
    assertEquals("localhost", config.name());
    assertEquals(new AccountsConfig(AccountsConfig.Kind.OPEN, Path.of(""), false, true), config.accounts());
    assertEquals(new FederationConfig(FederationConfig.Accept.ANY, true, TlsConfig.SYSTEM), config.federation());
    assertEquals(new InformerConfig(Path.of("bInformer"), "0660", true), config.informer());
    assertEquals(false, config.mailbox().enabled());
    assertEquals(false, config.console().enabled());
    assertEquals("{\"operator\":\"juliet\"}", config.info().encode());
  }

  @Test
  void tellsInOneLineWhatItWasTakenForAndWarnsLoudly() {
    Loaded loaded = Loading.load(FILE);
    assertEquals(
        List.of(FILE + " was written for besterd and taken as: listeners unix, tcp4, tcp6; handlers chat, news, to be"
            + " started by hand as before; any name and password; any server; informer at bInformer; database ignored."
            + " To go on, write these into a configuration of your own: docs/CONFIGURATION.md tells how,"
            + " under \"From besterd\""),
        loaded.notes());
    assertEquals(
        List.of("ANYBODY who can reach listeners.tcp4 (0.0.0.0:2223), listeners.tcp6 ([::]:2224) is let in with any name"
            + " and password (accounts.kind open) and may speak as any server (federation.accept any);"
            + " listen on 127.0.0.1, or admit only those you know"),
        loaded.warnings());
  }

  @Test
  void doesNotWarnOnLoopback() throws IOException {
    Loaded loaded = load("{'network':{'types':['tcp4'],'tcp4':{'address':'127.0.0.1','port':2223}}}", Map.of());
    assertEquals(List.of(), loaded.warnings());
    assertEquals(1, loaded.notes().size());
  }

  @Test
  void takesTheEnvironmentInOurOwnKeys() {
    Config config = Loading.load(FILE, Map.of("BESTER_CONF_LISTENERS__TCP4__PORT", "0",
        "BESTER_CONF_LISTENERS__TCP4__HOST", "127.0.0.1", "BESTER_CONF_NAME", "a.example")).config();
    assertEquals("127.0.0.1:0", config.listeners().get("tcp4").address());
    assertEquals("a.example", config.name());
  }

  @Test
  void givesJsonThatParsesToTheSameAgain() {
    Loaded loaded = Loading.load(FILE);
    assertEquals(loaded.config(), Config.parse(loaded.json()));
  }

  @Test
  void takesOnlyTheListenersThatTypesNames() throws IOException {
    Config config = load("{'network':{'types':['unix'],'unix':{'address':'s'},'tcp4':{'nonsense':1}}}", Map.of()).config();
    assertEquals(List.of("unix"), List.copyOf(config.listeners().keySet()));
  }

  @Test
  void takesAllListenersOfAnEarlyFileWithoutTypes() throws IOException {
    Config config = load("{'network':{'tcp4':{'address':'127.0.0.1','port':'7'},'unix':{'address':'s'}}}", Map.of()).config();
    assertEquals(List.of("unix", "tcp4"), List.copyOf(config.listeners().keySet()));
  }

  @Test
  void ignoresWhatTheOriginalIgnored() throws IOException {
    Config config = load("{'network':{'types':['unix'],'unix':{'address':'s','mode':7},'colour':1},'verbose':true,"
        + "'database':5,'handlers':{'extra':1}}", Map.of()).config();
    assertEquals(Map.of(), config.handlers());
  }

  @ParameterizedTest(name = "{0} gives {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{'network':{'types':['tcp5']}} | network.types: \"tcp5\" is not one of unix, tcp4, tcp6; did you mean \"tcp4\"? (line 1)",
      "{'network':{'types':['tcp4']}} | network.tcp4: missing; network.types names it, so describe it",
      "{'network':{'types':['tcp4'],'tcp4':{'port':'7'}}} | network.tcp4.address: missing; besterd needs it as well",
      "{'network':{'types':['tcp4'],'tcp4':{'address':'0.0.0.0'}}} | network.tcp4.port: missing; use 0 to 65535",
      "{'network':{'types':['tcp4'],'tcp4':{'address':'a','port':'x'}}} | network.tcp4.port: \"x\" is not a port; use 0 to 65535 (line 1)",
      "{'network':{'types':['unix'],'unix':{}}} | network.unix.address: missing; besterd needs it as well",
      "{'network':{'port':2222,'address':'0.0.0.0'}} | network.types: names no listener; use unix, tcp4 or tcp6, and describe it beside",
      "{'network':5} | network: 5 is not an object; use { ... } (line 1)",
      "{'network':{'types':['unix'],'unix':{'address':'s'}},'handlers':{'availableTypes':['chat']}} | handlers.typeMap.chat: missing; handlers.availableTypes names it, so describe it, or leave it out there",
      "{'network':{'types':['unix'],'unix':{'address':'s'}},'handlers':{'availableTypes':['chat'],'typeMap':{'chat':{'handlerBinary':'x'}}}} | handlers.typeMap.chat.unixDomainSocketPath: missing; besterd needs it as well",
      "{'network':{'types':['unix'],'unix':{'address':'s'}},'handlers':{'availableTypes':['hello'],'typeMap':{'hello':{'unixDomainSocketPath':'x'}}}} | handlers.hello: \"hello\" is a type of the server's own; call the handler something else (handlers.availableTypes)"
  })
  void saysWhatItLacksInItsOwnKeys(String json, String problem) throws IOException {
    String text = json.replace("server's", "server_s").replace('\'', '"');
    List<String> problems = Loading.problems(Files.writeString(folder.resolve("server.conf"), text), Map.of());
    assertEquals(problem, problems.get(0));
    assertTrue(problems.size() == 1 || json.equals("{'network':5}"), problems.toString());
  }

  @Test
  void saysWhereASocketPathThatIsTooLongWasWritten() throws IOException {
    String path = "s".repeat(108);
    List<String> problems = Loading.problems(Files.writeString(folder.resolve("server.conf"),
        "{\"network\":{\"types\":[\"unix\"],\"unix\":{\"address\":\"" + path + "\"}}}"), Map.of());
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).startsWith("listeners.unix.path: ") && problems.get(0).endsWith(" (network.unix.address)"),
        problems.get(0));
  }

  private Loaded load(String json, Map<String, String> environment) throws IOException {
    return Loading.load(Files.writeString(folder.resolve("server.conf"), json.replace('\'', '"')), environment);
  }
}
