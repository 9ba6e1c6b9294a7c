package io.bester;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.bus.Event.Enrolment;
import io.bester.config.Config;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Handlers that come of their own accord stand behind those of the file, whoever comes first. [P-8.11] */
class EnrolledTest {
  private static final String SOCKET = "{\"socket\":\"/s/x.sock\",\"request\":\"envelope\"}";
  private static final JsonObject EMPTY = new JsonObject();

  private final Enrolled enrolled = new Enrolled();

  private static Enrolment comes(String owner, String type, String handler) {
    return new Enrolment(owner, type, handler, true);
  }

  private static Enrolment goes(String owner, String type) {
    return new Enrolment(owner, type, "", false);
  }

  private static JsonObject file(String type, String socket) {
    return new JsonObject().put("handlers", new JsonObject().put(type, new JsonObject().put("socket", socket)));
  }

  @Test void whoComesIsConfiguredUntilItGoes() {
    assertEquals("", enrolled.take(comes("o1", "x", SOCKET), file("y", "/s/y.sock")));
    JsonObject all = enrolled.onto(file("y", "/s/y.sock"));
    assertEquals(new JsonObject(SOCKET), all.getJsonObject("handlers").getJsonObject("x"));
    assertEquals(List.of("y", "x"), List.copyOf(Config.parse(all).handlers().keySet()));
    assertEquals("", enrolled.take(goes("o1", "x"), EMPTY));
    assertEquals(EMPTY, enrolled.onto(EMPTY));
  }

  @Test void theFileIsNotChanged() {
    JsonObject file = file("y", "/s/y.sock");
    enrolled.take(comes("o1", "x", SOCKET), file);
    enrolled.onto(file);
    assertEquals(file("y", "/s/y.sock"), file);
  }

  @Test void whoeverCameFirstStays() {
    enrolled.take(comes("o1", "x", SOCKET), EMPTY);
    assertTrue(enrolled.take(comes("o2", "x", "{\"socket\":\"/s/other.sock\"}"), EMPTY).contains("another handler has registered"));
    enrolled.take(goes("o2", "x"), EMPTY);
    assertEquals(new JsonObject(SOCKET), enrolled.onto(EMPTY).getJsonObject("handlers").getJsonObject("x"));
  }

  @Test void whoIsHereMayChangeWhatItSaid() {
    enrolled.take(comes("o1", "x", SOCKET), EMPTY);
    assertEquals("", enrolled.take(comes("o1", "x", "{\"socket\":\"/s/new.sock\"}"), EMPTY));
    assertEquals("/s/new.sock", enrolled.onto(EMPTY).getJsonObject("handlers").getJsonObject("x").getString("socket"));
  }

  @Test void theFileGoesBeforeAlsoWhenItComesLater() {
    assertTrue(enrolled.take(comes("o1", "x", SOCKET), file("x", "/s/mine.sock")).contains("the configuration has a handler x already"));
    assertEquals("", enrolled.take(comes("o1", "x", SOCKET), EMPTY));
    JsonObject later = file("x", "/s/mine.sock");
    assertEquals(later, enrolled.onto(later));
    assertEquals(List.of("x"), enrolled.shadowed(Config.parse(later)));
    assertEquals(new JsonObject(SOCKET), enrolled.onto(EMPTY).getJsonObject("handlers").getJsonObject("x"));
  }

  @Test void whatIsConfiguredOnThisSocketNeedsNothing() {
    JsonObject file = file("x", "/s/../s/x.sock");
    file.getJsonObject("handlers").getJsonObject("x").put("request", "envelope");
    assertEquals("", enrolled.take(comes("o1", "x", SOCKET), file));
    assertEquals(EMPTY, enrolled.onto(EMPTY));
  }

  @Test void whatIsConfiguredWithAnotherRequestIsToldSo() {
    String envelopes = "{\"socket\":\"/s/x.sock\",\"request\":\"envelope\"}";
    String sentence = enrolled.take(comes("o1", "x", envelopes), file("x", "/s/x.sock"));
    assertTrue(sentence.contains("\"request\":\"data\""), sentence);
  }

  @Test void whatAConfigurationWouldRefuseIsRefused() {
    assertTrue(enrolled.take(comes("o1", "builtin", SOCKET), EMPTY).contains("a type of the server's own"));
    assertTrue(enrolled.take(comes("o1", "x", "{\"socket\":\"/s\",\"timeot\":\"1s\"}"), EMPTY).contains("timeot"));
    assertEquals(EMPTY, enrolled.onto(EMPTY));
  }
}
