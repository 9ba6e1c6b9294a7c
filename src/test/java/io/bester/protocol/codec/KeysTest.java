package io.bester.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A key comes once in an object, be it one of few or of many. [P-1.5] */
class KeysTest {

  @Test void noKeyComesTwice() {
    for (int count = 1; count <= 40; count++) {
      for (int again = 0; again <= count; again++) {
        Keys keys = new Keys();
        for (int i = 0; i < count; i++) {
          assertTrue(keys.add("key" + i), count + " keys");
        }
        assertEquals(again == count, keys.add("key" + again), again + " after " + count);
        assertEquals(false, keys.add("key" + again), again + " after " + count + ", twice");
      }
    }
  }
}
