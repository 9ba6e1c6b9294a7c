package io.bester.protocol.codec;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The keys that one object has had, each of which may come once. [P-1.5]
 *
 * <p>The objects of an envelope have two or three: a HashSet for each was a quarter of what reading a message allocated.
 */
final class Keys {
  private static final int FEW = 16;

  private String[] few = new String[4];
  private int count;
  private Set<String> many = Set.of();

  /** False when it has been there already. */
  boolean add(String key) {
    if (count == FEW) {
      return many.add(key);
    }
    for (int i = 0; i < count; i++) {
      if (few[i].equals(key)) {
        return false;
      }
    }
    append(key);
    return true;
  }

  private void append(String key) {
    if (count == few.length) {
      few = Arrays.copyOf(few, 2 * count);
    }
    few[count++] = key;
    if (count == FEW) {
      many = new HashSet<>(List.of(few));
    }
  }
}
