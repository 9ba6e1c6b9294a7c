package io.bester.cli.serve;

import io.bester.cli.talk.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;

/** Keeps copies of the program running: each reads one JSON a line, and answers one a line. */
public final class Copies implements Crew {
  private final BlockingQueue<Task> waiting = new LinkedBlockingQueue<>();
  private final List<Copy> copies;

  public Copies(String type, List<String> command, int count, ProgramLog log) {
    copies = IntStream.rangeClosed(1, count).mapToObj(number -> new Copy(type, command, number, waiting, log)).toList();
    copies.forEach(Copy::start);
  }

  @Override public void take(Task task) {
    waiting.add(task);
  }

  @Override public void close(Duration patience) {
    copies.forEach(Copy::stop);
    Deadline end = Deadline.in(patience);
    copies.forEach(copy -> copy.await(end));
  }
}
