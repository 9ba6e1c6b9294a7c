package io.bester.cli.kit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bester.protocol.Harmless;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What went over the wires last, for whoever has to find out why a play failed. */
public final class Transcript {
  private static final int PREFIX = 4;
  private static final int MOST = 60;
  private static final int WIDEST = 400;
  /** A real one may be in a first frame, also in one that is cut off here. */
  private static final Pattern PASSWORD = Pattern.compile("(\"password\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.?)*+(?:\"|$)", Pattern.DOTALL);

  private final Deque<Entry> lines = new ArrayDeque<>();

  /** Written out only if somebody asks. */
  private record Entry(String who, byte[] bytes, int length) {
    @Override public String toString() {
      String text = Harmless.of(PASSWORD.matcher(new String(bytes, UTF_8)).replaceAll("$1\"…\""));
      return "    " + who + text + (length > bytes.length ? "… (" + length + " bytes)" : "");
    }
  }

  /** A frame is written down without its length, anything else as it is. */
  public void sent(String who, byte[] bytes) {
    add(who + " >> ", isFrame(bytes) ? Arrays.copyOfRange(bytes, PREFIX, bytes.length) : bytes);
  }

  private static boolean isFrame(byte[] bytes) {
    return bytes.length > PREFIX && ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt() == bytes.length - PREFIX;
  }

  public void received(String who, byte[] frame) {
    add(who + " << ", frame);
  }

  public void add(String what) {
    add(what, new byte[0]);
  }

  private synchronized void add(String who, byte[] bytes) {
    lines.add(new Entry(who, bytes.length > WIDEST ? Arrays.copyOf(bytes, WIDEST) : bytes, bytes.length));
    if (lines.size() > MOST) {
      lines.remove();
    }
  }

  @Override public synchronized String toString() {
    return lines.stream().map(Entry::toString).collect(Collectors.joining("\n"));
  }
}
