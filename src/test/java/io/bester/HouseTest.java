package io.bester;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HouseTest {
  private static final List<String> SEEN = new CopyOnWriteArrayList<>();
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();

  /** A room that says when it opens and closes; front and back are the same but for the name. */
  public abstract static class Room extends VerticleBase {
    @Override
    public Future<?> start() {
      SEEN.add("open " + getClass().getSimpleName());
      return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
      SEEN.add("close " + getClass().getSimpleName());
      return vertx.timer(20);
    }
  }

  public static final class Back extends Room {}

  public static final class Front extends Room {}

  /** A room that never closes. */
  public static final class Stuck extends Room {
    @Override
    public Future<?> stop() {
      return Promise.promise().future();
    }
  }

  public static final class Broken extends Room {
    @Override
    public Future<?> start() {
      return Future.failedFuture("port taken");
    }
  }

  @BeforeEach
  void forget() {
    SEEN.clear();
  }

  @AfterEach
  void closeVertx() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void opensFromTheBackAndClosesFromTheFront() throws Exception {
    House house = house(Back.class, Front.class);
    on(() -> house.open(new JsonObject(), OptionalInt.empty()));
    on(() -> house.close(DRAIN));
    assertEquals(List.of("open Back", "open Front", "close Front", "close Back"), SEEN);
  }

  @Test
  void opensTheAskedNumberOfARoomThatIsAlone() throws Exception {
    on(() -> house(Back.class).open(new JsonObject(), OptionalInt.of(3)));
    assertEquals(List.of("open Back", "open Back", "open Back"), SEEN);
  }

  @Test
  void opensNoFurtherAfterARoomThatFails() throws Exception {
    House house = house(Back.class, Broken.class, Front.class);
    Throwable cause = failure(() -> house.open(new JsonObject(), OptionalInt.empty()));
    assertEquals("port taken", cause.getMessage());
    on(() -> house.close(DRAIN));
    assertEquals(List.of("open Back", "close Back"), SEEN);
  }

  @Test
  void opensNothingOnceItCloses() throws Exception {
    House house = house(Back.class);
    on(() -> house.close(DRAIN));
    assertInstanceOf(House.Closing.class, failure(() -> house.open(new JsonObject(), OptionalInt.empty())));
    assertEquals(List.of(), SEEN);
  }

  @Test
  void waitsNoLongerThanTheDrainAndALittleForARoomThatDoesNotClose() throws Exception {
    House house = house(Stuck.class);
    on(() -> house.open(new JsonObject(), OptionalInt.empty()));
    on(() -> house.close(Duration.ofMillis(1)));
    assertTrue(house.has(Stuck.class.getName()));
    assertFalse(house.has(Front.class.getName()));
  }

  private House house(Class<?>... rooms) {
    Map<String, VerticleDescriptor> descriptors = new LinkedHashMap<>();
    for (Class<?> room : rooms) {
      descriptors.put(room.getSimpleName(), new VerticleDescriptor(room.getName(), OptionalInt.of(1), ThreadingModel.EVENT_LOOP));
    }
    return new House(vertx, context, descriptors);
  }

  private void on(Supplier<Future<Void>> work) throws Exception {
    Promise<Void> done = Promise.promise();
    context.runOnContext(now -> work.get().onComplete(done));
    done.future().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private Throwable failure(Supplier<Future<Void>> work) throws Exception {
    Promise<Throwable> done = Promise.promise();
    context.runOnContext(now -> work.get().onSuccess(open -> done.fail("it opened")).onFailure(done::complete));
    return done.future().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
