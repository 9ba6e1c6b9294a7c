package io.bester.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigTest {

  @Test
  void hasEveryDefaultWhenNothingIsWritten() {
    Config config = Config.parse(new JsonObject());
    assertEquals("localhost", config.name());
    assertEquals(Set.of("tcp4"), config.listeners().keySet());
    assertEquals("127.0.0.1:2223", config.listeners().get("tcp4").address());
    assertEquals(Set.of(ListenerConfig.Scope.CLIENT, ListenerConfig.Scope.SERVER),
        config.listeners().get("tcp4").scopes());
    assertEquals(new AccountsConfig(AccountsConfig.Kind.STORE, Path.of(""), false, false), config.accounts());
    assertEquals(new FederationConfig(FederationConfig.Accept.NONE, false, TlsConfig.SYSTEM), config.federation());
    assertEquals(new InformerConfig(Path.of("run/informer.sock"), "0660", false), config.informer());
    assertEquals(new StoreConfig(StoreConfig.Kind.EMBEDDED, Path.of("data"), ""), config.store());
    assertEquals(new MailboxConfig(true, 1000, Duration.ofDays(30)), config.mailbox());
    assertEquals(new OutboxConfig(Duration.ofDays(1), 100_000), config.outbox());
    assertEquals(LogConfig.DEFAULT, config.log());
    assertEquals(new ConsoleConfig(true, "127.0.0.1", 2281), config.console());
    assertTrue(config.handlers().isEmpty() && config.peers().isEmpty());
  }

  @Test
  void hasTheLimitsOfTheProtocol() {
    LimitsConfig limits = Config.parse(new JsonObject()).limits();
    LimitsConfig expected = new LimitsConfig(
        262_144, 8192, 1_048_576, 1_048_576, 1_048_576, Duration.ofSeconds(10), 8, 8, 64, 100, 1024, 128,
        100_000, 268_435_456, 4_194_304, 65_536, Duration.ofSeconds(10), 50_000,
        Duration.ofSeconds(15), Duration.ofSeconds(10), 0, 0, 0, 0, 0, 20,
        Duration.ofMinutes(10), Duration.ofMinutes(15));
    assertEquals(expected, limits);
  }

  @Test
  void knowsTheDefaultsOfAHandlerByItsType() {
    HandlerConfig chat = parse("{'handlers':{'chat':{}}}").handlers().get("chat");
    assertEquals(new HandlerConfig("chat", Path.of("run/chat.sock"), List.of(), HandlerConfig.Request.DATA,
        Duration.ofSeconds(10), 64, HandlerConfig.Order.SESSION, HandlerConfig.OnFailure.FAIL, List.of("*")), chat);
  }

  @Test
  void impliesKindHostAndPortByTheNameOfAListener() {
    var listeners = parse("{'listeners':{'ws':{},'unix':{},'tcp6':{},'tcp4':{},'door':{'kind':'tcp','port':5}}}")
        .listeners();
    assertEquals("127.0.0.1:2280", listeners.get("ws").address());
    assertEquals(ListenerConfig.Kind.WS, listeners.get("ws").kind());
    assertEquals("run/bester.sock", listeners.get("unix").address());
    assertEquals("[::1]:2224", listeners.get("tcp6").address());
    assertEquals("127.0.0.1:2223", listeners.get("tcp4").address());
    assertEquals("127.0.0.1:5", listeners.get("door").address());
  }

  @Test
  void keepsTheOrderOfTheFile() {
    Config config = parse("{'listeners':{'ws':{},'unix':{},'tcp4':{}},'handlers':{'z':{},'a':{},'m':{}},"
        + "'peers':{'y':{'address':'y:1'},'b':{'address':'b:1'}}}");
    assertEquals(List.of("ws", "unix", "tcp4"), List.copyOf(config.listeners().keySet()));
    assertEquals(List.of("z", "a", "m"), List.copyOf(config.handlers().keySet()));
    assertEquals(List.of("y", "b"), List.copyOf(config.peers().keySet()));
  }

  @Test
  void canNotBeChanged() {
    Config config = parse("{'handlers':{'chat':{'command':['sh']}},'info':{'a':1}}");
    assertThrows(UnsupportedOperationException.class, () -> config.handlers().clear());
    assertThrows(UnsupportedOperationException.class, () -> config.listeners().clear());
    assertThrows(UnsupportedOperationException.class, () -> config.peers().clear());
    assertThrows(UnsupportedOperationException.class, () -> config.handlers().get("chat").command().clear());
    assertThrows(UnsupportedOperationException.class, () -> config.listeners().get("tcp4").scopes().clear());
  }

  @Test
  void doesNotShareItsObjectsWithTheJsonItCameFrom() {
    JsonObject json = new JsonObject("{\"info\":{\"motd\":\"hello\"}}");
    Config config = Config.parse(json);
    json.getJsonObject("info").put("motd", "bye");
    assertEquals("hello", config.info().getString("motd"));
  }

  @Test
  void takesNumbersAndFlagsWrittenAsText() {
    Config config = parse("{'listeners':{'tcp4':{'port':'2300'}},'federation':{'rawTargets':'true'},"
        + "'limits':{'clientFrame':'65536','maxInFlight':'7','userRate':'2.5'},'console':{'enabled':'false'}}");
    assertEquals(2300, config.listeners().get("tcp4").port());
    assertTrue(config.federation().rawTargets());
    assertFalse(config.console().enabled());
    assertEquals(65_536, config.limits().clientFrame());
    assertEquals(7, config.limits().maxInFlight());
    assertEquals(2.5, config.limits().userRate());
  }

  @Test
  void knowsWhichListenersOnlyThisMachineReaches() {
    var listeners = parse("{'listeners':{'unix':{},'a':{'kind':'tcp','host':'127.8.0.1','port':1},"
        + "'b':{'kind':'tcp','host':'localhost','port':2},'c':{'kind':'tcp','host':'::1','port':3},"
        + "'d':{'kind':'tcp','host':'0.0.0.0','port':4},'e':{'kind':'tcp','host':'::','port':5},"
        + "'f':{'kind':'ws','host':'a.example','port':6},'g':{'kind':'tcp','host':'::ffff:127.0.0.1','port':7}}}")
        .listeners();
    List<String> local = listeners.values().stream().filter(ListenerConfig::local).map(ListenerConfig::name).toList();
    assertEquals(List.of("unix", "a", "b", "c", "g"), local);
  }

  @Test
  void tellsWhetherTheInformerIsNamedAtAll() {
    assertFalse(parse("{}").informer().explicit());
    assertTrue(parse("{'informer':{}}").informer().explicit());
  }

  @Test
  void readsAPeerWithItsAddressAndKey() {
    PeerConfig peer = parse("{'peers':{'b.example':{'address':'tls://[fd00::2]:99','key':'ed25519:QUJD'}}}")
        .peers().get("b.example");
    assertEquals(new PeerConfig("b.example", "fd00::2", 99, true, "ed25519:QUJD", List.of("*")), peer);
    assertEquals(new Target("fd00::2", 99, true), peer.target());
  }

  private static Config parse(String json) {
    return Config.parse(new JsonObject(json.replace('\'', '"')));
  }
}
