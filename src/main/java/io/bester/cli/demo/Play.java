package io.bester.cli.demo;

import io.bester.protocol.Id;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The story: T, G and M talk, each from a box of their own. */
final class Play {
  private final Screen screen;
  private final Player t;
  private final Player g;
  private final Player m;

  Play(World world, Screen screen) {
    this.screen = screen;
    List<Box> boxes = world.boxes();
    t = Player.login(world.loop(), "T", boxes.get(0), screen);
    g = Player.login(world.loop(), "G", boxes.get(1), screen);
    m = Player.login(world.loop(), "M", boxes.get(2), screen);
  }

  /** Fails where something doesn't happen as told. */
  void perform() {
    screen.chapter("T asks T's own box whether anybody is there. The handler echo answers whoever asked.");
    tell(t, World.ECHO, new JsonObject().put("text", "Is anybody there?"), List.of(t), "Is anybody there?");
    screen.chapter("T writes to G. The handler relay of T's box decides where that goes: to the relay of G's box, which finds G.");
    relay(t, "Hello G, how is your box?", g);
    screen.chapter("G answers, to T and to M at the club: one message, three servers, three relays in three programs.");
    relay(g, "Hello both, it runs.", t, m);
    screen.chapter("M asks the club's own echo.");
    tell(m, World.ECHO, new JsonObject().put("text", "Is this thing on?"), List.of(m), "Is this thing on?");
  }

  private void relay(Player from, String text, Player... to) {
    JsonArray names = new JsonArray();
    List.of(to).forEach(player -> names.add(player.address()));
    tell(from, World.RELAY, new JsonObject().put("to", names).put("text", text), List.of(to), text);
  }

  private static void tell(Player from, String type, JsonObject data, List<Player> to, String text) {
    Id id = from.say(type, data.encode());
    to.forEach(player -> player.awaitMessage(text));
    from.awaitReport(id);
  }

  /** The one whom the reader plays. */
  Player reader() {
    return t;
  }

  /** Whom the reader may write to. */
  List<Player> others() {
    return List.of(g, m);
  }
}
