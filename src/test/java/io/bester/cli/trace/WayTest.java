package io.bester.cli.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What servers tell one by one becomes one story. */
class WayTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static JsonObject hop(String json, long micros) {
    return new JsonObject(json.replace('\'', '"')).put("at", NOON.plusNanos(1000 * micros).toString());
  }

  private static Seen seen(String server, JsonObject... hops) {
    return Seen.of(server, new JsonObject().put("key", hops[0].encode()).put("hops", new JsonArray(List.of(hops))));
  }

  private static Seen atA() {
    return seen("a", hop("{'hop':'came','id':'a1','user':'t','type':'chat','session':1}", 0),
        hop("{'hop':'forwarded','to':'b','mid':'m1'}", 200),
        hop("{'hop':'returned','from':'b','status':'good'}", 1200),
        hop("{'hop':'reported','status':'good'}", 1300));
  }

  private static Seen atB(long late) {
    return seen("b", hop("{'hop':'came','id':'2','mid':'m1','from':'a','user':'t@a','type':'chat','for':['g'],'session':5}", late),
        hop("{'hop':'answered','type':'chat','commands':['sendClients'],'count':1}", late + 100),
        hop("{'hop':'delivered','to':[{'user':'g','session':9}],'count':1}", late + 200),
        hop("{'hop':'reported','status':'good'}", late + 400));
  }

  private static Ways ways(Seen... all) {
    return Ways.of(List.of(all), Map.of("a", new JsonObject(), "b", new JsonObject()), Set.of(), List.of());
  }

  private static List<String> told(Ways ways) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Story(new PrintStream(out, true, StandardCharsets.UTF_8)).print(ways.ways());
    return new ArrayList<>(out.toString(StandardCharsets.UTF_8).lines().toList());
  }

  private static final List<String> WHOLE = List.of(
      "Message a1 of t, at 2026-03-01T12:00:00Z",
      "     0.000 ms  a  comes in from t (session 1), type chat",
      "     0.200 ms  a  goes on to b",
      "     0.500 ms  b    comes in from a, sent by t@a, type chat, for g",
      "     0.600 ms  b    its users are named, so no handler is asked",
      "     0.700 ms  b    delivered to g (session 9)",
      "     0.900 ms  b    a is told: good",
      "     1.200 ms  a  b reports good",
      "     1.300 ms  a  t is told: good");

  @Test void theServersHopsAreOneStory() {
    assertEquals(WHOLE, told(ways(atB(500), atA())));
  }

  @Test void aClockThatIsWrongIsPutRight() {
    List<String> told = told(ways(atA(), atB(-3_600_000_000L)));
    assertEquals("The clock of b differs by about 3600.0 s; its times are put right here.", told.remove(told.size() - 1));
    assertEquals(WHOLE, told);
  }

  @Test void whatIsNotSeenIsSaid() {
    Ways alone = Ways.of(List.of(atA()), Map.of("a", new JsonObject()), Set.of("b"), List.of());
    assertTrue(told(alone).contains("b doesn't tell what happened there; whoever runs it can ask it, with bester trace on that machine."));
    assertTrue(told(ways(atA())).contains("b knows nothing of it, or no more."));
  }

  @Test void whatIsForgottenAndWhatIsNotDoneYetIsSaid() {
    List<String> told = told(ways(seen("a", hop("{'hop':'asked','type':'chat'}", 0))));
    assertEquals(List.of("Message of an unknown sender, at 2026-03-01T12:00:00Z", "     0.000 ms  a  handler chat is asked",
        "How it came to a is forgotten.", "a has not reported yet what became of it."), told);
  }

  @Test void twoMessagesOfAnIdAreTwoStories() {
    Seen later = seen("a", hop("{'hop':'came','id':'a1','user':'g','type':'chat','session':2}", 5000),
        hop("{'hop':'failed','type':'chat','status':'bad','code':'handler-down','message':'it is down'}", 5100),
        hop("{'hop':'reported','status':'bad','code':'handler-down','message':'it is down'}", 5200));
    List<String> told = told(ways(later, atA(), atB(500)));
    assertEquals(WHOLE, told.subList(0, WHOLE.size()));
    assertEquals(List.of("", "Message a1 of g, at 2026-03-01T12:00:00.005Z", "     0.000 ms  a  comes in from g (session 2), type chat",
        "     0.100 ms  a  handler chat fails: handler-down: it is down", "     0.200 ms  a  g is told: bad, handler-down"),
        told.subList(WHOLE.size(), told.size()));
  }

  /** Of another server's failures only the report says why. */
  @Test void theReasonIsToldOnce() {
    JsonObject came = hop("{'hop':'came','id':'a1','user':'g','type':'chat','session':2}", 0);
    JsonObject reported = hop("{'hop':'reported','status':'bad','code':'handler-down','message':'it is down'}", 2000);
    assertEquals("     2.000 ms  a  g is told: bad, handler-down: it is down",
        told(ways(seen("a", came, hop("{'hop':'failed','type':'chat','status':'bad','code':'handler-down'}", 1000), reported))).get(3));
    assertEquals("     2.000 ms  a  g is told: bad, handler-down", told(ways(seen("a", came,
        hop("{'hop':'failed','type':'chat','status':'bad','code':'handler-down','message':'it is down'}", 1000), reported))).get(3));
  }

  /** It may come back to a server it has been to. */
  @Test void aRoundTripEnds() {
    Seen first = seen("a", hop("{'hop':'came','mid':'m2','from':'b','type':'chat','session':1}", 0),
        hop("{'hop':'forwarded','to':'b','mid':'m1'}", 10), hop("{'hop':'reported','status':'good'}", 90));
    Seen second = seen("b", hop("{'hop':'came','mid':'m1','from':'a','type':'chat','session':1}", 20),
        hop("{'hop':'forwarded','to':'a','mid':'m2'}", 30), hop("{'hop':'reported','status':'good'}", 80));
    assertEquals(0, ways(first, second).ways().size());
    Seen start = seen("a", hop("{'hop':'came','id':'a1','user':'t','type':'chat','session':1}", -10),
        hop("{'hop':'forwarded','to':'b','mid':'m1'}", -5), hop("{'hop':'reported','status':'good'}", 95));
    assertEquals(9, ways(start, first, second).ways().get(0).steps().size());
  }

  @Test void nobodysTerminalIsSteered() {
    List<String> told = told(ways(seen("a", hop("{'hop':'came','id':'\\u001b[2J','user':'t','type':'chat','session':1}", 0))));
    assertEquals("Message ?[2J of t, at 2026-03-01T12:00:00Z", told.get(0));
  }
}
