package io.bester.cli.kit.call;

import java.io.IOException;
import java.nio.channels.Channel;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Closes a channel when its time is over, so that whoever waits on it goes on. */
public final class Watch {
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private final ScheduledFuture<?> alarm;
  private volatile boolean rang;

  private Watch(Channel channel, long millis) {
    alarm = CLOCK.schedule(() -> ring(channel), millis, TimeUnit.MILLISECONDS);
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, work -> {
      Thread thread = new Thread(work, "bester-kit-watch");
      thread.setDaemon(true);
      return thread;
    });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  public static Watch over(Channel channel, long millis) {
    return new Watch(channel, millis);
  }

  private void ring(Channel channel) {
    rang = true;
    try {
      channel.close();
    } catch (IOException e) {
      // it is closed, and that is all that was wanted
    }
  }

  public boolean rang() {
    return rang;
  }

  public void stop() {
    alarm.cancel(false);
  }
}
