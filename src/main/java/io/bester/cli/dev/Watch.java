package io.bester.cli.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Sees which files of some folders have changed, on a thread of its own.
 *
 * <p>The file system's news only wake it up; what counts is how the files look. So nothing is missed where there are no news, as in
 * some containers, nor where an editor or git puts another file, or a whole folder, into the place of the old one.
 */
final class Watch {
  private static final long LOOK_MILLIS = 1_000;
  private static final long LOOK_WITHOUT_NEWS_MILLIS = 200;
  /** Whoever writes a file writes it in pieces. */
  private static final long SETTLE_MILLIS = 40;
  private static final int MOST_SETTLING = 50;

  private final Set<Path> folders;
  private final Consumer<Set<Path>> changed;
  private final Optional<WatchService> news;
  private final Map<Path, WatchKey> keys = new HashMap<>();
  private Map<Path, Stamp> seen;

  /** How a file looks from outside. */
  private record Stamp(long modified, long size, Object key) {}

  private Watch(Set<Path> folders, Consumer<Set<Path>> changed, Optional<WatchService> news) {
    this.folders = folders;
    this.changed = changed;
    this.news = news;
    register();
    this.seen = look();
  }

  /** @param changed is told the files that changed, came or went */
  static void begin(Set<Path> folders, Consumer<Set<Path>> changed) {
    Thread thread = new Thread(new Watch(folders, changed, service())::run, "bester-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private static Optional<WatchService> service() {
    try {
      return Optional.of(FileSystems.getDefault().newWatchService());
    } catch (IOException e) {
      return Optional.empty(); // too many of them on this machine, for example
    }
  }

  private void run() {
    try {
      while (true) {
        sleep();
        Map<Path, Stamp> now = look();
        if (!now.equals(seen)) {
          now = settled(now);
          Set<Path> differing = differing(now);
          seen = now;
          if (!differing.isEmpty()) {
            changed.accept(differing);
          }
        }
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sleep() throws InterruptedException {
    register();
    if (news.isEmpty() || keys.isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(LOOK_WITHOUT_NEWS_MILLIS);
      return;
    }
    WatchKey key = news.get().poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    for (; key != null; key = news.get().poll()) {
      key.pollEvents();
      key.reset();
    }
  }

  /** A folder that is another one now is watched anew. */
  private void register() {
    keys.values().removeIf(key -> !key.isValid());
    for (Path folder : folders) {
      if (news.isPresent() && !keys.containsKey(folder)) {
        try {
          keys.put(folder, folder.register(news.get(), StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE));
        } catch (IOException e) {
          // it isn't there just now, or there are no more watches to be had: it is looked at all the same
        }
      }
    }
  }

  /** How the files look when nobody writes any more. */
  private Map<Path, Stamp> settled(Map<Path, Stamp> first) throws InterruptedException {
    Map<Path, Stamp> before = first;
    for (int i = 0; i < MOST_SETTLING; i++) {
      TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
      Map<Path, Stamp> now = look();
      if (now.equals(before)) {
        return now;
      }
      before = now;
    }
    return before;
  }

  private Set<Path> differing(Map<Path, Stamp> now) {
    Set<Path> all = new HashSet<>(now.keySet());
    all.addAll(seen.keySet());
    all.removeIf(path -> Objects.equals(now.get(path), seen.get(path)));
    return all;
  }

  private Map<Path, Stamp> look() {
    Map<Path, Stamp> all = new HashMap<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.list(folder)) {
        files.forEach(file -> stamp(file).ifPresent(stamp -> all.put(file, stamp)));
      } catch (IOException | UncheckedIOException e) {
        // as if it were empty
      }
    }
    return all;
  }

  private static Optional<Stamp> stamp(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return now.isRegularFile()
          ? Optional.of(new Stamp(now.lastModifiedTime().to(TimeUnit.NANOSECONDS), now.size(), String.valueOf(now.fileKey())))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
