package io.bester.command;

import io.bester.bus.Outcome;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds up what became of a message for all its recipients. [P-9.2] The first fault is the one that is told. */
final class Tally {
  private final List<List<String>> delivered = new ArrayList<>(2);
  private final Set<String> offline = new LinkedHashSet<>(0);
  private final Set<String> failed = new LinkedHashSet<>(0);
  private final List<String> stored = new ArrayList<>(0);
  private final List<String> queued = new ArrayList<>(0);
  private Optional<Fault> fault = Optional.empty();
  private String message = "";

  void add(Outcome outcome) {
    if (!outcome.delivered().isEmpty()) {
      delivered.add(outcome.delivered());
    }
    offline.addAll(outcome.gone());
    failed.addAll(outcome.failed());
    if (fault.isEmpty() && outcome.fault().isPresent()) {
      fault = outcome.fault();
      message = outcome.message();
    }
  }

  void add(Detail detail) {
    stored.addAll(detail.stored());
    queued.addAll(detail.queued());
    add(Outcome.of(detail));
  }

  void offline(String user) {
    offline.add(user);
  }

  /** A user with several sessions counts once: as reached, if one of them was. */
  Detail detail() {
    List<String> reached = delivered.isEmpty() ? List.of() : new Reached(List.copyOf(delivered));
    if (!failed.isEmpty() || !offline.isEmpty()) {
      Set<String> theirs = new LinkedHashSet<>(reached); // a list would be read from its beginning for each name
      failed.removeAll(theirs);
      offline.removeAll(theirs);
      offline.removeAll(failed);
    }
    return new Detail(fault, message, reached, List.copyOf(stored), List.copyOf(offline),
        List.copyOf(queued), List.copyOf(failed));
  }
}
