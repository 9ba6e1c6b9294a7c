package io.bester.bus.status;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Numbers that one thread at a time counts up, and any may read, a little late perhaps.
 *
 * <p>Only the instance of a room that owns them counts, so no locked instruction is needed; and there is room around them, so that no
 * two instances write to one line of a processor's cache.
 */
final class Counts {
  private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);
  /** 128 bytes: some processors fetch two lines at a time. */
  private static final int APART = 16;

  private final long[] cells;

  /** @param kinds how many different things are counted, each by its number */
  Counts(int kinds) {
    cells = new long[APART + kinds + APART];
  }

  void add(int kind, long more) {
    set(kind, cells[APART + kind] + more);
  }

  void set(int kind, long number) {
    CELLS.setOpaque(cells, APART + kind, number);
  }

  long of(int kind) {
    return (long) CELLS.getOpaque(cells, APART + kind);
  }
}
