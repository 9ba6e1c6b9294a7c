package io.bester.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeTest {

  @Test
  void isEmptyBetweenEqualConfigurations() {
    assertTrue(Change.between(parse("{'handlers':{'a':{}}}"), parse("{'handlers':{'a':{'order':'session'}}}")).isEmpty());
  }

  @Test
  void takesOverHandlersPeersLimitsAndTheLogLevel() {
    Change change = Change.between(
        parse("{'handlers':{'kept':{},'gone':{},'slow':{}},'peers':{'b':{'address':'b:1'}}}"),
        parse("{'handlers':{'kept':{},'slow':{'timeout':'1m'},'new':{}},'peers':{'b':{'address':'b:2'}},"
            + "'limits':{'hops':9,'drain':'1s'},'log':{'level':'debug'}}"));
    assertEquals(List.of("handlers.gone", "handlers.slow", "handlers.new", "peers.b", "limits.hops", "limits.drain",
        "log.level"), change.live());
    assertEquals(List.of(), change.restart());
  }

  @Test
  void needsANewStartForEverythingElse() {
    Change change = Change.between(parse("{}"), parse(
        "{'name':'a','listeners':{'tcp4':{'port':1},'unix':{}},'accounts':{'kind':'open'},'federation':{'accept':'any'},"
            + "'informer':{'mode':'0600'},'store':{'path':'x'},'mailbox':{'perUser':1},'outbox':{'perPeer':1},"
            + "'log':{'format':'json'},'console':{'port':1},'cluster':{'a':1},'info':{'a':1}}"));
    assertEquals(List.of("federation"), change.live());
    assertEquals(List.of("name", "listeners.tcp4", "listeners.unix", "accounts", "informer", "store",
        "mailbox", "outbox", "log.format", "console", "cluster", "info"), change.restart());
  }

  private static Config parse(String json) {
    return Config.parse(new JsonObject(json.replace('\'', '"')));
  }
}
