package io.bester.handler.proc;

import io.bester.handler.proc.ProcessTable.Entry;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A process and all that it has started, to be ended together: those of its session, and their children.
 *
 * <p>Blocks, so never on an event loop.
 */
public final class Family {
  private static final Duration SWEEP = Duration.ofMillis(500);
  private static final long FIRST_PAUSE_MILLIS = 2;
  private static final long LONGEST_PAUSE_MILLIS = 50;

  private final long leader;
  private final Predicate<Entry> member;
  /** By pid, with when each began. */
  private final Map<Long, Long> seen = new HashMap<>();

  private Family(long leader, Predicate<Entry> member) {
    this.leader = leader;
    this.member = member;
  }

  /** Of a process that has been started as the leader of a session, just now. */
  public static Family of(Process process) {
    return of(process.pid(), ProcessTable.find(process.pid()).map(Entry::start).orElse(0L));
  }

  static Family of(long leader, long start) {
    return new Family(leader, entry -> (entry.pid() == leader || entry.session() == leader) && entry.start() >= start);
  }

  /** Of a leader that is gone: its number may be another's by now, but nobody else has this variable. */
  static Family orphans(long leader, long start, String variable) {
    return new Family(leader, entry -> entry.session() == leader && entry.start() >= start
        && ProcessTable.hasVariable(entry.pid(), variable));
  }

  public boolean lives() {
    return !living().isEmpty();
  }

  /** Asks all of them to end, and makes those that still live when patience is over. */
  public void end(Duration patience) {
    if (settles(ProcessHandle::destroy, patience)) {
      return;
    }
    kill();
  }

  /** Ends all of them, now; a family that grows faster than it can be counted is killed as a group. */
  public void kill() {
    if (!settles(ProcessHandle::destroyForcibly, SWEEP)) {
      killGroup();
      settles(ProcessHandle::destroyForcibly, SWEEP);
    }
  }

  /** Sends each of them one signal, whoever is born meanwhile included; tells whether nobody is left in the end. */
  private boolean settles(Consumer<ProcessHandle> signal, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    long pause = FIRST_PAUSE_MILLIS;
    Set<Long> told = new HashSet<>();
    for (List<Entry> living = living(); !living.isEmpty(); living = living()) {
      living.stream().filter(entry -> told.add(entry.pid())).forEach(entry -> ProcessHandle.of(entry.pid()).ifPresent(signal));
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
    return true;
  }

  /** A child stays in the family when its parent ends, and when it opens a session of its own. */
  private synchronized List<Entry> living() {
    Map<Long, Entry> alive = new LinkedHashMap<>();
    ProcessTable.all().stream().filter(Entry::lives).forEach(entry -> alive.put(entry.pid(), entry));
    seen.entrySet().removeIf(known -> !alive.containsKey(known.getKey())
        || alive.get(known.getKey()).start() != known.getValue());
    alive.values().stream().filter(member).forEach(this::see);
    boolean more = true;
    while (more) {
      int before = seen.size();
      alive.values().stream().filter(entry -> seen.containsKey(entry.parent())).forEach(this::see);
      more = seen.size() > before;
    }
    return seen.keySet().stream().map(alive::get).toList();
  }

  private void see(Entry entry) {
    seen.put(entry.pid(), entry.start());
  }

  private void killGroup() {
    try {
      new ProcessBuilder("kill", "-KILL", "--", "-" + leader)
          .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
          .waitFor(SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      // there is no room for one more process: what can be done one by one has been done
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
