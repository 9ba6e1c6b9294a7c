package io.bester.cli.dev;

import io.bester.cli.dev.Happening.Kind;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.talk.Loop;
import io.bester.cli.tour.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Everything that runs: the server, the handlers, the doors between them, and the watch over the files. */
final class Workshop {
  private static final Duration FAREWELL = Duration.ofSeconds(1);
  private static final long LOOK_MILLIS = 100;
  /** Ctrl-C reaches the server as well, and may reach it first. */
  private static final long SIGNAL_MILLIS = 500;

  private final Home home;
  private final List<Path> folders;
  private final Trace trace;
  private final long began = System.nanoTime();
  private final Users users = Users.make();
  private final Box box = Box.make(users);
  private final Map<String, LiveHandler> handlers = new ConcurrentHashMap<>();
  private final Changes changes;
  private Loop loop;
  private Front front;
  private boolean over;

  /** @param folders where new handlers may turn up */
  Workshop(Home home, Sources sources, List<Path> folders, Trace trace) {
    this.home = home;
    this.folders = folders;
    this.trace = trace;
    this.changes = new Changes(handlers, folders, home.folder().resolve("handlers"), sources, trace);
  }

  /** Returns never: a signal ends the process, and what keeps it from going on is a {@link Failure}. */
  void serve(List<Source> found, int port, int webSocketPort, Greeting greeting) {
    Thread end = new Thread(this::leave, "bester-goodbye");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      box.configure(found.stream().map(Source::type).toList());
      box.start(home);
      loop = new Loop();
      front = new Front(loop, box.server(), trace);
      String tcp = front.open("tcp", port, "--port");
      String webSocket = front.open("ws", webSocketPort, "--ws-port");
      box.awaitReady();
      greeting.ready(new Greeting.Place(tcp, webSocket, WebPage.open(home.folder(), webSocket), command(), users, found),
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
      found.forEach(this::add);
      Watch.begin(watched(found), this::seen);
      stay();
    } catch (Failure e) {
      throw clear() ? e : untilTheEnd();
    }
  }

  private synchronized void add(Source source) {
    if (over) {
      return;
    }
    LiveHandler handler = new LiveHandler(source, box, loop, trace);
    LiveHandler before = handlers.put(source.type(), handler);
    handler.renew();
    if (before == null) {
      front.open(box.handler(source.type()), connection -> Passage.begin(handlers.get(source.type()), loop, trace, connection));
    } else {
      before.end(FAREWELL);
    }
  }

  private Set<Path> watched(List<Source> found) {
    Set<Path> all = new LinkedHashSet<>(folders);
    found.forEach(source -> all.add(source.file().getParent()));
    return all;
  }

  private void seen(Set<Path> files) {
    try {
      changed(files);
    } catch (RuntimeException e) { // the edge of its thread: the next change may do
      trace.tell(Happening.of(Kind.FAILURE, "dev", "", "could not follow a change: " + e));
    }
  }

  private synchronized void changed(Set<Path> files) {
    List<Source> fresh = changes.fresh(files);
    changes.follow(files, fresh);
    for (Source source : fresh) {
      trace.tell(Happening.of(Kind.HANDLER, source.type(), "", "is new: " + source.file().getFileName()));
      add(source);
    }
    if (!fresh.isEmpty()) {
      box.configure(handlers.keySet());
    }
  }

  /** As it is called from here. */
  private String command() {
    Path launcher = home.folder().resolve("bin/bester");
    Path here = Path.of("").toAbsolutePath();
    return launcher.startsWith(here) ? here.relativize(launcher).toString()
        : Launcher.isHere("bester") ? "bester" : launcher.toString();
  }

  private void stay() {
    try {
      while (true) {
        box.pause();
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (Failure e) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(SIGNAL_MILLIS));
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.BAD, "was interrupted");
    }
  }

  /** The server ended because a signal ends us: the thread of the signal has the last word. */
  private static Failure untilTheEnd() {
    while (true) {
      try {
        TimeUnit.SECONDS.sleep(1);
      } catch (InterruptedException e) {
        return new Failure(ExitCode.BAD, "was interrupted");
      }
    }
  }

  private void leave() {
    if (clear()) {
      Runtime.getRuntime().halt(ExitCode.GOOD);
    }
  }

  /** Whatever has happened: nothing is left. @return whether this call saw to it */
  private boolean clear() {
    List<LiveHandler> all;
    synchronized (this) {
      if (over) {
        return false;
      }
      over = true;
      all = List.copyOf(handlers.values());
    }
    all.parallelStream().forEach(handler -> handler.end(FAREWELL));
    try {
      box.clear();
    } catch (IOException e) {
      trace.tell(Happening.of(Kind.FAILURE, "dev", "", "the folder in " + System.getProperty("java.io.tmpdir") + " can't be removed: " + e.getMessage()));
    }
    return true;
  }
}
