package io.bester.client.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.bus.Ticket;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same message again is answered as before, and run once. [P-7.7] */
@Timeout(60)
class DuplicatesTest {
  private static final int THREADS = 8;

  private final Duplicates duplicates = new Duplicates();
  private final List<Detail> answers = new ArrayList<>();

  private static Ticket ticket(long number) {
    return new Ticket("bester.client.1", number);
  }

  private boolean isNew(String key, long number) {
    return duplicates.isNew(key, ticket(number), answers::add);
  }

  @Test void everyMessageIsNewOnce() {
    assertTrue(isNew("b\nm1", 1));
    assertTrue(isNew("b\nm2", 2));
    assertTrue(isNew("c\nm1", 3));
    assertFalse(isNew("b\nm1", 4));
    assertEquals(List.of(), answers);
  }

  @Test void whatHasNoNameIsAlwaysNew() {
    assertTrue(isNew("", 1));
    assertTrue(isNew("", 2));
    assertEquals(List.of(), duplicates.done("", Detail.NONE));
    assertTrue(isNew("", 3));
  }

  @Test void aDuplicateWaitsForTheReportOfTheFirst() {
    isNew("b\nm1", 1);
    isNew("b\nm1", 2);
    isNew("b\nm1", 3);
    assertEquals(List.of(ticket(2), ticket(3)), duplicates.done("b\nm1", Detail.NONE));
  }

  @Test void aDuplicateOfWhatHasBeenReportedIsAnsweredAtOnce() {
    Detail detail = Detail.of(Fault.UNKNOWN_COMMAND, "why");
    isNew("b\nm1", 1);
    assertEquals(List.of(), duplicates.done("b\nm1", detail));
    assertFalse(isNew("b\nm1", 2));
    assertFalse(isNew("b\nm1", 3));
    assertEquals(List.of(detail, detail), answers);
  }

  @Test void theReportOfAnUnknownMessageIsNobodys() {
    assertEquals(List.of(), duplicates.done("b\nm1", Detail.NONE));
    assertTrue(isNew("b\nm1", 1));
  }

  /** The peer's next try of what failed for now is meant to be run. */
  @ParameterizedTest
  @EnumSource(Fault.class)
  void aFailureThatMayPassIsForgotten(Fault fault) {
    isNew("b\nm1", 1);
    isNew("b\nm1", 2);
    assertEquals(List.of(ticket(2)), duplicates.done("b\nm1", Detail.of(fault, "why")));
    assertEquals(fault.kind() == Fault.Kind.WAIT, isNew("b\nm1", 3));
  }

  @Test void whatIsRunAgainIsReportedAgain() {
    isNew("b\nm1", 1);
    duplicates.done("b\nm1", Detail.of(Fault.HANDLER_DOWN, "why"));
    assertTrue(isNew("b\nm1", 2));
    assertFalse(isNew("b\nm1", 3));
    assertEquals(List.of(ticket(3)), duplicates.done("b\nm1", Detail.NONE));
    assertFalse(isNew("b\nm1", 4));
    assertEquals(List.of(Detail.NONE), answers);
  }

  @Test void aDuplicateIsToldOfTheSameRecipients() {
    Detail detail = new Detail(Optional.of(Fault.LOOP), "why",
        List.of("romeo"), List.of(), List.of("juliet"), List.of(), List.of("paris"));
    isNew("b\nm1", 1);
    duplicates.done("b\nm1", detail);
    isNew("b\nm1", 2);
    assertEquals(List.of(detail), answers);
  }

  /** A peer may have us remember a hundred thousand answers, but not their long lists of names. */
  @Test void ofAnAnswerWithManyNamesTheVerdictIsRemembered() {
    List<String> names = Collections.nCopies(20, "romeo");
    isNew("b\nm1", 1);
    duplicates.done("b\nm1", new Detail(Optional.empty(), "", names, names, names, names, names));
    isNew("b\nm2", 2);
    duplicates.done("b\nm2", new Detail(Optional.of(Fault.LOOP), "why", names, names, names, names, names));
    isNew("b\nm1", 3);
    isNew("b\nm2", 4);
    assertEquals(List.of(Detail.NONE, Detail.of(Fault.LOOP, "why")), answers);
  }

  /** Nor a name that is as long as a frame may be. */
  @Test void ofAnAnswerWithALongNameTheVerdictIsRemembered() {
    isNew("b\nm1", 1);
    duplicates.done("b\nm1", new Detail(Optional.empty(), "", List.of(), List.of(), List.of("x".repeat(10_000)), List.of(), List.of()));
    isNew("b\nm1", 2);
    assertEquals(List.of(Detail.NONE), answers);
  }

  @Test void theOldestAreForgottenFirst() {
    for (int i = 0; i <= Duplicates.MOST; i++) {
      assertTrue(isNew("b\nm" + i, i));
      duplicates.done("b\nm" + i, Detail.NONE);
    }
    assertFalse(isNew("b\nm" + Duplicates.MOST, 1));
    assertFalse(isNew("b\nm" + Duplicates.MOST / 2, 1));
    assertTrue(isNew("b\nm0", 1));
  }

  @Test void whatIsNotReportedYetIsNotForgotten() {
    isNew("b\nslow", 1);
    for (int i = 0; i <= Duplicates.MOST; i++) {
      assertTrue(isNew("b\nm" + i, i));
      duplicates.done("b\nm" + i, Detail.NONE);
    }
    assertFalse(isNew("b\nslow", 2));
    assertEquals(List.of(ticket(2)), duplicates.done("b\nslow", Detail.NONE));
  }

  /** All come with the same message; each is either the first, waits, or is answered. */
  @Test void manyInstancesAtOnceRunItOnceAndAnswerAll() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    for (int round = 0; round < 500; round++) {
      String key = "b\nm" + round;
      ConcurrentLinkedQueue<String> fates = new ConcurrentLinkedQueue<>();
      List<Callable<Void>> work = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        long number = i;
        work.add(() -> {
          start.await();
          if (duplicates.isNew(key, ticket(number), detail -> fates.add("answered"))) {
            fates.add("first");
            duplicates.done(key, Detail.NONE).forEach(ticket -> fates.add("answered"));
          }
          return null;
        });
      }
      for (Future<Void> done : threads.invokeAll(work, 20, TimeUnit.SECONDS)) {
        done.get();
      }
      assertEquals(1, fates.stream().filter("first"::equals).count());
      assertEquals(THREADS, fates.size());
    }
    threads.shutdown();
  }
}
