package io.bester.cli.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is printed of what a server tells. */
class ScreensTest {
  private static final String BEGIN = "'server':'a.example','version':'0.1.0','pid':4711,'since':'2026-03-01T08:00:00Z','heap':{'used':36700160,'max':1610612736},";
  private static final ServerStatus WELL = told("{" + BEGIN + "'at':'2026-03-04T12:30:00Z',"
      + "'clients':{'connections':1200,'taken':1234567,'good':1234560,'bad':5,'delivered':2400,'users':9,'sessions':10},"
      + "'handlers':[{'type':'chat','state':'up','asked':1204,'answered':1201,'failed':2,'inHand':1,'waiting':0}],'peers':[]}");
  private static final ServerStatus ILL = told("{" + BEGIN + "'at':'2026-03-01T08:00:02Z','newer':true,"
      + "'clients':{'taken':30,'good':20,'bad':4,'delivered':500},"
      + "'handlers':[{'type':'chat','state':'down','cause':'exited 1:\\u001b[2J gone','asked':7,'answered':6,'failed':4},"
      + "{'type':'echo','state':'up','asked':1500,'answered':1500}],"
      + "'peers':[{'name':'b.example','address':'192.0.2.7:2223','way':'one by one','forwarded':8,'good':6,'bad':1,'underWay':1,'waiting':0,"
      + "'loss':{'at':'2026-03-01T08:00:01Z','message':'unreachable: connection refused'}}]}");
  private static final ServerStatus BEFORE = told("{" + BEGIN + "'at':'2026-03-01T08:00:00Z',"
      + "'clients':{'taken':10,'good':10,'bad':1,'delivered':0},'handlers':[{'type':'chat','asked':2,'answered':5,'failed':1}],"
      + "'peers':[{'name':'b.example','forwarded':2,'good':9}]}");

  private static ServerStatus told(String json) {
    return new ServerStatus(new JsonObject(json.replace('\'', '"')));
  }

  private static String printed(Consumer<PrintStream> action) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    action.accept(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test void aServerThatDoesWell() {
    assertEquals("""
        a.example is up for 3 d 4 h, Bester 0.1.0, pid 4711

        Clients   1,200 connections, 10 sessions of 9 users
        Messages  1,234,567 taken, 1,234,560 good, 5 bad, 2 under way; 2,400 delivered
        Memory    35 of 1,536 MiB

        Handler  State  Asked  Answered  Failed  In hand  Waiting
        chat     up     1,204     1,201       2        1        0
        """, printed(out -> new StatusScreen(out).print(WELL)));
  }

  @Test void whatIsWrongComesFirstAndSteersNoTerminal() {
    assertEquals("""
        a.example is up for 2 s, Bester 0.1.0, pid 4711

        Problems
          handler chat is down: exited 1:?[2J gone
          peer b.example lost a message 1 s ago: unreachable: connection refused

        Clients   0 connections, 0 sessions of 0 users
        Messages  30 taken, 20 good, 4 bad, 6 under way; 500 delivered
        Memory    35 of 1,536 MiB

        Handler  State  Asked  Answered  Failed  In hand  Waiting
        chat     down       7         6       4        0        0
        echo     up     1,500     1,500       0        0        0

        Peer       Address         Reached by  Forwarded  Good  Bad  Under way  Waiting
        b.example  192.0.2.7:2223  one by one          8     6    1          1        0
        """, printed(out -> new StatusScreen(out).print(ILL)));
  }

  @Test void peersAlone() {
    assertEquals("""
        Peer       Address         Reached by  Forwarded  Good  Bad  Under way  Waiting
        b.example  192.0.2.7:2223  one by one          8     6    1          1        0

        peer b.example lost a message 1 s ago: unreachable: connection refused
        """, printed(out -> new StatusScreen(out).printPeers(ILL)));
    assertEquals("a.example has no peers; they stand under peers in its configuration\n",
        printed(out -> new StatusScreen(out).printPeers(WELL)));
  }

  /** What began after the first picture, or anew, has begun with nothing. */
  @Test void whatHappensEachSecond() {
    assertEquals("""
        a.example at 08:00:02Z, up for 2 s, memory 35 of 1,536 MiB, 0 connections, 0 sessions
        Messages a second: 10.0 taken, 5.0 good, 1.5 bad, 250 delivered

        Handler  State  Asked/s  Answered/s  Failed/s  In hand  Waiting
        chat     down       2.5         0.5       1.5        0        0
        echo     up         750         750       0.0        0        0

        Peer       Reached by  Forwarded/s  Good/s  Bad/s  Under way  Waiting
        b.example  one by one          3.0     3.0    0.5          1        0
        """, printed(out -> new RateScreen(out, BEFORE, ILL).print()));
  }

  @Test void ratesStandBesideTheSums() {
    JsonObject json = new RateScreen(System.out, BEFORE, ILL).json();
    assertEquals(2.0, json.getDouble("seconds"));
    assertEquals(new JsonObject("{\"taken\":30,\"good\":20,\"bad\":4,\"delivered\":500,"
        + "\"perSecond\":{\"taken\":10.0,\"good\":5.0,\"bad\":1.5,\"delivered\":250.0}}"), json.getJsonObject("clients"));
    assertEquals(new JsonObject("{\"asked\":750.0,\"answered\":750.0,\"failed\":0.0}"),
        json.getJsonArray("handlers").getJsonObject(1).getJsonObject("perSecond"));
    assertEquals(true, json.getBoolean("newer"));
  }

  @Test void anAnswerOfAnotherShapeIsNothing() {
    ServerStatus odd = told("{'server':'a','clients':{'taken':'many'},'handlers':[1,{'type':5}],'peers':'none','since':'x'}");
    assertEquals(1, odd.handlers().size());
    assertEquals(0, odd.peers().size());
    assertEquals(new JsonArray().size(), odd.heap().size());
    assertEquals("""
        a is up for 0 s, Bester , pid 0

        Clients   0 connections, 0 sessions of 0 users
        Messages  0 taken, 0 good, 0 bad, 0 under way; 0 delivered
        Memory    0 of 0 MiB

        Handler  State  Asked  Answered  Failed  In hand  Waiting
                            0         0       0        0        0
        """, printed(out -> new StatusScreen(out).print(odd)));
  }
}
