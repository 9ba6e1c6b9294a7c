package io.bester.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Says at any time, in any room, where a user's sessions are. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class DirectoryTest {
  private static final int THREADS = 8;
  private static final List<String> USERS = List.of("romeo", "juliet", "Zoë");

  private Directory directory;

  @BeforeEach void open(Vertx vertx) {
    directory = new Directory(vertx);
  }

  private static SessionRef session(long number) {
    return new SessionRef("bester.client.1", number);
  }

  @Test void aUserHasNoSessionAtFirst() {
    assertEquals(List.of(), directory.sessions("romeo"));
    assertEquals(Set.of(), directory.users());
  }

  @Test void aUsersSessionsStandInTheOrderTheyCame() {
    directory.add("romeo", session(2));
    directory.add("juliet", session(3));
    directory.add("romeo", session(1));
    assertEquals(List.of(session(2), session(1)), directory.sessions("romeo"));
    assertEquals(List.of(session(3)), directory.sessions("juliet"));
    assertEquals(Set.of("romeo", "juliet"), directory.users());
  }

  @Test void aUserIsThereUntilTheLastSessionEnds() {
    directory.add("romeo", session(1));
    directory.add("romeo", session(2));
    directory.remove("romeo", session(1));
    assertEquals(List.of(session(2)), directory.sessions("romeo"));
    directory.remove("romeo", session(2));
    assertEquals(List.of(), directory.sessions("romeo"));
    assertEquals(Set.of(), directory.users());
  }

  @Test void whatIsNotThereCanBeRemoved() {
    directory.remove("romeo", session(1));
    directory.add("romeo", session(1));
    directory.remove("romeo", session(2));
    directory.remove("juliet", session(1));
    assertEquals(List.of(session(1)), directory.sessions("romeo"));
  }

  @Test void whatWasHandedOutDoesNotChange() {
    directory.add("romeo", session(1));
    List<SessionRef> before = directory.sessions("romeo");
    directory.add("romeo", session(2));
    assertEquals(List.of(session(1)), before);
    assertThrows(UnsupportedOperationException.class, () -> before.add(session(3)));
  }

  @Test void allRoomsSeeTheSame(Vertx vertx) {
    directory.add("romeo", session(1));
    directory.opened("tcp4", "127.0.0.1:2223");
    Directory other = new Directory(vertx);
    assertEquals(List.of(session(1)), other.sessions("romeo"));
    assertEquals(Map.of("tcp4", "127.0.0.1:2223"), other.listeners());
  }

  @Test void aDoorStandsOnceHoweverManyInstancesOpenIt() {
    directory.opened("tcp4", "127.0.0.1:2223");
    directory.opened("tcp4", "127.0.0.1:2223");
    directory.opened("unix", "run/bester.sock");
    assertEquals(Map.of("tcp4", "127.0.0.1:2223", "unix", "run/bester.sock"), directory.listeners());
  }

  /** Each thread has sessions of its own, of users that all have in common. */
  @Test void manyInstancesAtOnceLoseNothing() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Callable<Map<String, Set<SessionRef>>>> work = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      long thread = i;
      work.add(() -> comeAndGo(thread));
    }
    Map<String, Set<SessionRef>> stay = nobody();
    for (Future<Map<String, Set<SessionRef>>> done : threads.invokeAll(work, 30, TimeUnit.SECONDS)) {
      done.get().forEach((user, sessions) -> stay.get(user).addAll(sessions));
    }
    threads.shutdown();
    for (String user : USERS) {
      assertEquals(stay.get(user), Set.copyOf(directory.sessions(user)));
      assertEquals(stay.get(user).size(), directory.sessions(user).size());
    }
  }

  private static Map<String, Set<SessionRef>> nobody() {
    return USERS.stream().collect(Collectors.toMap(user -> user, user -> new HashSet<>()));
  }

  private Map<String, Set<SessionRef>> comeAndGo(long thread) {
    Random random = new Random(thread);
    Map<String, Set<SessionRef>> stay = nobody();
    for (int i = 0; i < 5_000; i++) {
      String user = USERS.get(random.nextInt(USERS.size()));
      SessionRef session = new SessionRef("bester.client." + thread, random.nextInt(10));
      if (stay.get(user).add(session)) {
        directory.add(user, session);
      } else {
        stay.get(user).remove(session);
        directory.remove(user, session);
      }
    }
    return stay;
  }
}
