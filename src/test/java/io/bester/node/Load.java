package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A client that keeps a number of messages unanswered and sees to it that all come back, good and in order.
 *
 * <p>The messages go to each type in turn, and are numbered for each: message 7 of type chat has the id chat:7 and the
 * data 7. Where the handler answers with reply, the number comes back before the report.
 */
final class Load {
  private final WireClient client;
  private final List<String> types;
  private final int inFlight;
  private final int[] reported;
  private final int[] received;
  private int sent;
  private int done;

  Load(WireClient client, int inFlight, String... types) {
    this.client = client;
    this.types = List.of(types);
    this.inFlight = inFlight;
    this.reported = new int[types.length];
    this.received = new int[types.length];
  }

  void run(int messages) {
    runUntil(() -> sent >= messages);
  }

  /** Sends until then, and waits for all that was sent. */
  void runUntil(BooleanSupplier enough) {
    boolean more = true;
    while (more || done < sent) {
      more = more && !enough.getAsBoolean();
      if (more) {
        sendNext();
      }
      while (done < sent && (!more || sent - done >= inFlight)) {
        take(client.next());
      }
    }
  }

  private void sendNext() {
    String type = types.get(sent % types.size());
    int number = sent / types.size();
    client.send(type, Integer.toString(number), type + ":" + number);
    sent++;
  }

  private void take(Frame frame) {
    if (frame.isMessage()) {
      int type = types.indexOf(frame.type());
      assertEquals(received[type]++, frame.data(), () -> "messages of one type come in order: " + frame);
      return;
    }
    assertTrue(frame.isGood(), frame::text);
    String[] id = frame.id().split(":");
    int type = types.indexOf(id[0]);
    assertEquals(reported[type]++, Integer.parseInt(id[1]), () -> "reports of one type come in order: " + frame);
    done++;
  }

  /** How many messages were sent, and reported good. */
  int done() {
    return done;
  }

  /** How many came back. */
  int received() {
    int sum = 0;
    for (int number : received) {
      sum += number;
    }
    return sum;
  }
}
