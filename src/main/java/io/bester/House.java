package io.bester;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** The rooms of a node: opened from the back of the house to the front, closed from the front to the back. */
final class House {
  private static final Logger LOG = System.getLogger("bester.node");
  /** What closing may take beyond the drain: handlers' programs have 3 s to end. */
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final long NEWS_MILLIS = 2_000;

  private final Vertx vertx;
  private final Context context;
  private final Map<String, VerticleDescriptor> rooms;
  private final Deque<OpenRoom> open = new ArrayDeque<>();
  private Future<Void> opening = Future.succeededFuture();
  private Future<Void> closing;
  private String busy = "the start";

  private record OpenRoom(String name, String deployment) {}

  /** The house closes before it was open. */
  static final class Closing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Closing() {
      super("the node was told to stop while it was starting");
    }
  }

  /** @param rooms from the back to the front; {@code context} is where all methods here are called */
  House(Vertx vertx, Context context, Map<String, VerticleDescriptor> rooms) {
    this.vertx = vertx;
    this.context = context;
    this.rooms = rooms;
  }

  /** Whether a room with this verticle is one of ours. */
  boolean has(String main) {
    return rooms.values().stream().anyMatch(room -> room.main().equals(main));
  }

  /** @param asked how many instances every room that scales gets, and a room that is alone in any case */
  Future<Void> open(JsonObject config, OptionalInt asked) {
    for (Map.Entry<String, VerticleDescriptor> room : rooms.entrySet()) {
      opening = opening.compose(done -> open(room.getKey(), room.getValue(), config, asked));
    }
    return opening;
  }

  private Future<Void> open(String name, VerticleDescriptor room, JsonObject config, OptionalInt asked) {
    if (closing != null) {
      return Future.failedFuture(new Closing());
    }
    busy = name;
    int instances = room.scales() || rooms.size() == 1 ? asked.orElse(room.count()) : room.count();
    DeploymentOptions options = new DeploymentOptions()
        .setConfig(config.copy())
        .setInstances(instances)
        .setThreadingModel(room.threadingModel());
    return deploy("java:" + room.main(), options).onSuccess(id -> open.push(new OpenRoom(name, id))).mapEmpty();
  }

  /** On a thread of its own: as children of the node Vert.x would stop the rooms all at once, before the node. */
  private Future<String> deploy(String main, DeploymentOptions options) {
    Promise<String> deployed = Promise.promise();
    new Thread(() -> vertx.deployVerticle(main, options)
        .onComplete(outcome -> context.runOnContext(back -> deployed.handle(outcome))), "bester-deploy").start();
    return deployed.future();
  }

  /** Succeeds in any case, and soon after the drain is over; a second call waits for the first. */
  Future<Void> close(Duration drain) {
    if (closing == null) {
      Promise<Void> closed = Promise.promise();
      closing = closed.future();
      long news = vertx.setPeriodic(NEWS_MILLIS, timer -> LOG.log(Level.INFO, "node waits for " + busy));
      opening.transform(opened -> closeFront()).timeout(drain.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)
          .onFailure(late -> LOG.log(Level.WARNING, "node waits no longer for " + busy))
          .onComplete(done -> {
            vertx.cancelTimer(news);
            closed.complete();
          });
    }
    return closing;
  }

  private Future<Void> closeFront() {
    OpenRoom front = open.peek();
    if (front == null) {
      return Future.succeededFuture();
    }
    busy = front.name();
    return vertx.undeploy(front.deployment()).transform(undeployed -> {
      if (undeployed.failed() && !(undeployed.cause() instanceof IllegalStateException)) { // that says: closed already
        LOG.log(Level.WARNING, "node could not close " + front.name() + " in order", undeployed.cause());
      }
      open.pop();
      return closeFront();
    });
  }
}
