package io.bester.client;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.bester.transport.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ten seconds in all, while nothing is being looked at. [P-10.5] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class LoginClockTest {
  private final Promise<Void> late = Promise.promise();

  @Test void rings(Vertx vertx) {
    new LoginClock(vertx, Duration.ofMillis(10), late::complete).run();
    Await.of(late.future());
  }

  @Test void doesNotRingWhileItStandsStill(Vertx vertx) {
    LoginClock clock = new LoginClock(vertx, Duration.ofSeconds(1), late::complete);
    clock.run();
    clock.stop();
    Await.of(Future.<Void>future(later -> vertx.setTimer(1_200, now -> later.complete())));
    assertFalse(late.future().isComplete());
    clock.run();
    Await.of(late.future());
  }

  @Test void ringsOnceHoweverOftenItGoesOn(Vertx vertx) {
    LoginClock clock = new LoginClock(vertx, Duration.ofMillis(20), late::complete);
    clock.run();
    clock.run();
    clock.stop();
    clock.stop();
    clock.run();
    Await.of(late.future());
    Await.of(Future.<Void>future(later -> vertx.setTimer(50, now -> later.complete())));
  }
}
