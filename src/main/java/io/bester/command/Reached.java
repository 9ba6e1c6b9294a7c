package io.bester.command;

import java.util.AbstractList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The names of those whom a message has reached, each once, put together when somebody reads them: a good report names
 * nobody, and a message to 1,000 users would make a set of them for nothing.
 */
final class Reached extends AbstractList<String> {
  private final List<List<String>> named;
  private List<String> names = List.of(); // two threads may both fill it, with the same

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

  private List<String> names() {
    List<String> known = names;
    if (known.isEmpty()) {
      Set<String> each = new LinkedHashSet<>();
      named.forEach(each::addAll);
      known = List.copyOf(each);
      names = known;
    }
    return known;
  }
}
