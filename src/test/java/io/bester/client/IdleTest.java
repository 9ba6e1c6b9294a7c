package io.bester.client;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.client.Front.Caller;
import io.bester.protocol.Envelope.Credentials;
import io.bester.transport.Await;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a client costs that has logged in and says nothing: objects that live, as a collection finds them. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class IdleTest {
  private static final int MANY = 300;
  private static final int EARLY = 20;
  /** Of the server and Netty, some 2.2 KiB; the test's own socket has 0.6. One queue of 1,024 places would have four alone. */
  private static final int MOST_BYTES = 3_500;
  private static final int MOST_OBJECTS_OF_OURS = 22;
  private static final Pattern CLASS = Pattern.compile("(?m)^ *\\d+: +(\\d+) +(\\d+) +(\\S+)");

  @Test void anIdleClientIsSmall(Vertx vertx) throws Exception {
    Front front = new Front(vertx).open();
    register(front, MANY + EARLY);
    List<Caller> callers = new ArrayList<>(logins(front, 0, EARLY)); // what is made once is there now
    int objects = count("io.bester.", 1);
    int bytes = count("", 2);
    callers.addAll(logins(front, EARLY, MANY));
    assertEach(MOST_OBJECTS_OF_OURS, count("io.bester.", 1) - objects, "objects of ours");
    assertEach(MOST_BYTES, count("", 2) - bytes, "bytes");
    for (Caller caller : callers) {
      caller.socket().close();
    }
  }

  private static void assertEach(int most, int all, String what) {
    assertTrue(all / MANY <= most, all / MANY + " " + what + " for each idle client, at most " + most + " expected");
  }

  private static void register(Front front, int count) {
    for (int i = 0; i < count; i++) {
      Await.of(front.book.register(new Credentials("user" + i, "secret"), ""));
    }
  }

  private static List<Caller> logins(Front front, int first, int count) throws IOException {
    List<Caller> in = new ArrayList<>(count);
    for (int i = first; i < first + count; i++) {
      in.add(front.login("user" + i, "secret").hearsGood("\"auth_special\""));
    }
    front.book.asked.clear();
    return in;
  }

  /** Over all classes of this package and below; column 1 has their instances, 2 their bytes. */
  private static int count(String prefix, int column) throws JMException {
    String table = (String) ManagementFactory.getPlatformMBeanServer().invoke(
        new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
        new Object[] {new String[0]}, new String[] {String[].class.getName()});
    ToIntFunction<MatchResult> figure = line -> Integer.parseInt(line.group(column));
    return CLASS.matcher(table).results().filter(line -> line.group(3).startsWith(prefix)).mapToInt(figure).sum();
  }
}
