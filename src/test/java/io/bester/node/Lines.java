package io.bester.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What a program says, line by line as it comes; all of it is kept. */
final class Lines {
  private final List<String> lines = new ArrayList<>();
  private boolean ended;

  Lines(BufferedReader reader) {
    Thread thread = new Thread(() -> read(reader), "lines");
    thread.setDaemon(true);
    thread.start();
  }

  private void read(BufferedReader reader) {
    try (reader) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add("(the rest can't be read: " + e.getMessage() + ")");
    }
    end();
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** The first line with these words. */
  String await(String words, Deadline deadline) {
    return await(words, 1, deadline);
  }

  /** The nth line with these words. */
  synchronized String await(String words, int nth, Deadline deadline) {
    while (with(words).size() < nth) {
      if (ended || deadline.isOver()) {
        throw new AssertionError("line " + nth + " with \"" + words + "\" did not come; what came was\n" + this);
      }
      hold(deadline);
    }
    return with(words).get(nth - 1);
  }

  /** Everything that was ever said; the program has to end for that. */
  synchronized List<String> all(Deadline deadline) {
    while (!ended) {
      if (deadline.isOver()) {
        throw new AssertionError("the program still holds its output open; what came was\n" + this);
      }
      hold(deadline);
    }
    return List.copyOf(lines);
  }

  private void hold(Deadline deadline) {
    try {
      TimeUnit.MILLISECONDS.timedWait(this, Math.max(1, deadline.millis()));
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted; what came was\n" + this, e);
    }
  }

  List<String> with(String words) {
    return with(line -> line.contains(words));
  }

  synchronized List<String> with(Predicate<String> wanted) {
    return lines.stream().filter(wanted).toList();
  }

  @Override
  public synchronized String toString() {
    return String.join("\n", lines);
  }
}
