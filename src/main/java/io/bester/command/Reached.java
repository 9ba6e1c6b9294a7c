package io.bester.command;

import java.util.AbstractList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The names of those whom a message has reached, each once, put together when somebody reads them: a good report names
 * nobody, and a message to 1,000 users would make a set of them for nothing.
 *
 * <p>Once they are read the repetitions are let go: 1,000 sessions of one user are 4 KiB, and a report may be kept for a day.
 */
final class Reached extends AbstractList<String> {
  private volatile List<List<String>> named;
  private List<String> names = List.of(); // written before named is let go, and read after it

  /** @param named at least one name, with repetitions; nobody changes them any more */
  Reached(List<List<String>> named) {
    this.named = named;
  }

  @Override public String get(int index) {
    return names().get(index);
  }

  @Override public int size() {
    return names().size();
  }

  @Override public boolean isEmpty() {
    return false;
  }

  /** Two threads may both put them together, the same, and either lets go. */
  private List<String> names() {
    List<List<String>> repeated = named;
    List<String> known = names;
    if (known.isEmpty()) {
      Set<String> each = new LinkedHashSet<>();
      repeated.forEach(each::addAll);
      known = List.copyOf(each);
      names = known;
      named = List.of();
    }
    return known;
  }
}
