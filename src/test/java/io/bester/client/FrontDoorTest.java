package io.bester.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.bus.Event.Deliver;
import io.bester.bus.Event.Presence;
import io.bester.bus.Outcome;
import io.bester.bus.SessionRef;
import io.bester.client.Front.Caller;
import io.bester.protocol.Data;
import io.bester.protocol.Detail;
import io.bester.transport.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is let in, who is here, and how fast it is read, where accounts do all they can. [P-4.6 to P-4.9, P-10.18 to P-10.20] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class FrontDoorTest {
  private static final String AUTH = "\"auth_special\"";
  private static final String JULIET = "{'username':'juliet','password':'secret'}";

  @Test void aGuestMakesAnAccountAndLogsIn(Vertx vertx) throws IOException {
    Front front = new Front(vertx).open();
    Caller juliet = front.call().says("{'header':{'scope':'client'}}").wants("register", JULIET, 1).hearsGood(1);
    assertEquals(List.of(), front.desk().directory.sessions("juliet"));
    juliet.wants("login", JULIET, 2).hearsGood(2);
    front.call().says("{'header':{'scope':'client'}}")
        .wants("register", JULIET, 1).hearsBad("not-allowed", 1)
        .wants("login", JULIET, 2).hearsGood(2);
    assertEquals(2, front.desk().directory.sessions("juliet").size());
  }

  @Test void whatAGuestSendsWhileItsAccountIsMadeWaits(Vertx vertx) throws IOException {
    Front front = new Front(vertx).open();
    front.book.think();
    Caller juliet = front.call().says("{'header':{'scope':'client'}}").wants("register", JULIET, 1).wants("login", JULIET, 2);
    Promise<Void> making = Await.next(front.book.asked);
    assertTrue(front.book.asked.isEmpty());
    making.complete();
    juliet.hearsGood(1);
    Await.next(front.book.asked).complete();
    juliet.hearsGood(2);
  }

  @Test void whoGoesWhileItsAccountIsMadeIsForgotten(Vertx vertx) throws IOException {
    Front front = new Front(vertx).open();
    front.book.think();
    Caller juliet = front.call().says("{'header':{'scope':'client'}}").wants("register", JULIET, 1);
    Promise<Void> making = Await.next(front.book.asked);
    juliet.socket().close();
    Await.until(() -> front.on(() -> Future.succeededFuture(!front.desk().sessions().iterator().hasNext())));
    making.complete();
    Caller again = front.login("juliet", "secret");
    Await.next(front.book.asked).complete();
    again.hearsGood(AUTH);
    assertEquals(1, front.desk().directory.sessions("juliet").size());
  }

  @Test void aPasswordIsChanged(Vertx vertx) throws IOException {
    Front front = new Front(vertx).open();
    front.login("romeo", "secret").hearsGood(AUTH).wants("changePassword", "{'old':'secret','new':'new'}", 1).hearsGood(1);
    front.login("romeo", "secret").hearsBad("auth-failed", "auth_special").isClosed();
    front.login("romeo", "new").hearsGood(AUTH);
  }

  @Test void passwordsOfASessionAreChangedOneAfterAnotherAndHoldUpNothingElse(Vertx vertx) throws IOException {
    Front front = new Front(vertx).open();
    Caller romeo = front.login("romeo", "secret").hearsGood(AUTH);
    Await.next(front.book.asked);
    front.book.think();
    romeo.wants("changePassword", "{'old':'secret','new':'new'}", 1).wants("changePassword", "{'old':'new','new':'newer'}", 2)
        .says("{'payload':{'type':'dummy','id':3}}").hearsPong(3);
    Promise<Void> first = Await.next(front.book.asked);
    assertTrue(front.book.asked.isEmpty());
    first.complete();
    romeo.hearsGood(1);
    Await.next(front.book.asked).complete();
    romeo.hearsGood(2);
  }

  @Test void guessingAtAPasswordChangeCountsLikeGuessingAtTheDoor(Vertx vertx) throws IOException {
    Front front = new Front(vertx).limit("failedLogins", 2).open();
    Caller romeo = front.login("romeo", "secret").hearsGood(AUTH);
    romeo.wants("changePassword", "{'old':'x','new':'y'}", 1).hearsBad("auth-failed", 1);
    romeo.wants("changePassword", "{'old':'x','new':'y'}", 2).hearsBad("auth-failed", 2);
    front.book.asked.clear();
    romeo.wants("changePassword", "{'old':'secret','new':'y'}", 3).hearsBad("banned", 3);
    front.login("romeo", "secret").hearsBad("banned", "auth_special").isClosed();
    assertTrue(front.book.asked.isEmpty());
    romeo.says("{'payload':{'type':'dummy','id':4}}").hearsPong(4);
  }

  /** Or the limit would be as many guesses as may wait at a time. */
  @Test void whoIsShutOutHearsNothingOfTheGuessesThatWereUnderWay(Vertx vertx) throws IOException {
    Front front = new Front(vertx).limit("failedLogins", 1).open();
    front.book.think();
    Caller wrong = front.login("romeo", "x");
    Promise<Void> first = Await.next(front.book.asked);
    Caller alsoWrong = front.login("romeo", "y");
    Promise<Void> second = Await.next(front.book.asked);
    Caller right = front.login("romeo", "secret");
    Promise<Void> third = Await.next(front.book.asked);
    first.complete();
    wrong.hearsBad("auth-failed", "auth_special").isClosed();
    second.complete();
    alsoWrong.hearsBad("banned", "auth_special").isClosed();
    third.complete();
    right.hearsBad("banned", "auth_special").isClosed();
  }

  @Test void twoLoginsAtOnceDontGetTheLastPlaceBoth(Vertx vertx) throws IOException {
    Front front = new Front(vertx).limit("sessionsPerUser", 1).open();
    front.book.think();
    Caller one = front.login("romeo", "secret");
    Promise<Void> first = Await.next(front.book.asked);
    Caller other = front.login("romeo", "secret");
    Promise<Void> second = Await.next(front.book.asked);
    first.complete();
    one.hearsGood(AUTH);
    second.complete();
    other.hearsBad("too-many", "auth_special").isClosed();
  }

  @Test void allRoomsHearWhoComesAndGoesOnceEach(Vertx vertx) throws IOException {
    Front front = new Front(vertx).open();
    BlockingQueue<Presence> heard = new LinkedBlockingQueue<>();
    front.desk().bus.onPresence(heard::add);
    Caller romeo = front.login("romeo", "secret").hearsGood(AUTH);
    SessionRef session = front.desk().directory.sessions("romeo").get(0);
    assertEquals(new Presence("romeo", session, true), Await.next(heard));
    romeo.wants("logout", "null", 1).hearsGood(1).isClosed();
    assertEquals(new Presence("romeo", session, false), Await.next(heard));
    front.login("nobody", "secret").hearsBad("auth-failed", "auth_special").isClosed();
    front.login("romeo", "secret").hearsGood(AUTH);
    assertTrue(Await.next(heard).here());
    assertTrue(heard.isEmpty());
  }

  /** It lingers for its last words, and nothing is delivered there any more. */
  @Test void whoIsShownOutIsGoneAtOnce(Vertx vertx) throws IOException {
    Front front = new Front(vertx).open();
    Caller romeo = front.login("romeo", "secret").hearsGood(AUTH);
    SessionRef session = front.desk().directory.sessions("romeo").get(0);
    Outcome outcome = front.on(() -> {
      front.desk().sessions().forEach(one -> one.leave("a test"));
      return front.desk().bus.deliver(front.desk().ticket(), new Deliver(List.of(new Deliver.Recipient("romeo", session)), "chat", Data.of("1")));
    });
    assertEquals(new Outcome(List.of(), List.of("romeo"), List.of(), Optional.empty(), ""), outcome);
    assertEquals(List.of(), front.desk().directory.sessions("romeo"));
    romeo.isClosed();
  }

  @Test void aNewRateHoldsForWhoIsHeldBackNow(Vertx vertx) throws IOException {
    Front front = new Front(vertx).limit("userRate", 0.001).open();
    Caller romeo = front.login("romeo", "secret").hearsGood(AUTH).chats(1).chats(2).chats(3);
    assertEquals("1", Await.next(front.dispatches).data().toString());
    front.limit("userRate", 0).reload();
    assertEquals(0, front.dispatches.size(), "one type, one after another");
    romeo.says("{'payload':{'type':'dummy','id':4}}").hearsPong(4);
  }

  @Test void moreMessagesMayBeUnderWayOnceTheLimitSaysSo(Vertx vertx) throws IOException {
    Front front = new Front(vertx).limit("maxInFlight", 1).open();
    Caller romeo = front.login("romeo", "secret").hearsGood(AUTH).chats(1).says("{'payload':{'type':'dummy','id':2}}");
    Await.next(front.dispatches);
    front.limit("maxInFlight", 2).reload();
    romeo.hearsPong(2);
  }

  /** The rate lets go, but too many are under way; and the other way round. */
  @Test void bothTheRateAndTheMessagesUnderWayMustAllowReading(Vertx vertx) throws IOException {
    Front front = new Front(vertx).limit("maxInFlight", 1).limit("userRate", 0.001).open();
    Caller romeo = front.login("romeo", "secret").hearsGood(AUTH).chats(1).says("{'payload':{'type':'dummy','id':2}}");
    front.desk().bus.report(Await.next(front.dispatches).origin().ticket(), Detail.NONE);
    romeo.hearsGood(1);
    front.limit("userRate", 0).reload();
    romeo.hearsPong(2).chats(3).says("{'payload':{'type':'dummy','id':4}}");
    Await.next(front.dispatches);
    front.reload();
    front.limit("maxInFlight", 2).reload();
    romeo.hearsPong(4);
  }

  /** Its sender has gone and can't send it again. */
  @Test void aHeldMessageOfAServerGoesBeforeTheEnd(Vertx vertx) throws IOException {
    Front front = new Front(vertx).limit("peerRate", 0.001).open();
    Caller first = front.call().says("{'header':{'scope':'server'},'payload':{'type':'chat','data':1,'id':'m1'}}");
    Await.next(front.dispatches);
    first.socket().close();
    Caller second = front.call().says("{'header':{'scope':'server'},'payload':{'type':'chat','data':2,'id':'m2'}}");
    Await.until(() -> front.openSessions() == 1);
    second.socket().close();
    Await.until(() -> front.openSessions() == 0);
    assertTrue(front.dispatches.isEmpty());
    front.on(() -> {
      front.desk().drain();
      return Future.succeededFuture();
    });
    assertEquals("2", Await.next(front.dispatches).data().toString());
  }

  @Test void soManyBytesOfServersAreHeldAndNoMore(Vertx vertx) throws IOException {
    Front front = new Front(vertx).limit("peerRate", 0.001).limit("peerFrame", "8MiB").open();
    String message = "{'header':{'scope':'server'},'payload':{'type':'chat','data':'" + "x".repeat(7_000_000) + "','id':1}}";
    front.call().says(message);
    Await.next(front.dispatches);
    front.call().says(message);
    front.call().says(message);
    Await.until(() -> front.openSessions() == 3);
    front.call().says(message).hearsBad("rate-limited", 1).isClosed();
    front.limit("peerRate", 0).reload();
    Await.next(front.dispatches);
    Await.next(front.dispatches);
  }
}
