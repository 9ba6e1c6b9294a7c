package io.bester.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.BindException;
import org.junit.jupiter.api.Test;

class ReasonTest {

  @Test
  void saysWhatEveryExceptionOfTheChainSays() {
    assertEquals("listener tcp4: Address already in use",
        Reason.of(new IllegalStateException("listener tcp4", new BindException("Address already in use"))));
  }

  @Test
  void saysNothingTwice() {
    IOException root = new IOException("disk full");
    assertEquals("disk full", Reason.of(new RuntimeException(root)));
    assertEquals("can't write: disk full", Reason.of(new RuntimeException("can't write: disk full", root)));
  }

  @Test
  void namesTheKindOfAnExceptionWithoutMessage() {
    assertEquals("NullPointerException", Reason.of(new NullPointerException()));
  }

  @Test
  void saysWhichClassIsNotThere() {
    assertEquals("there is no class a.B", Reason.of(new ClassNotFoundException("a.B")));
  }
}
