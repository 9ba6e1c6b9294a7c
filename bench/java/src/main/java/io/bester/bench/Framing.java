package io.bester.bench;

import io.bester.protocol.codec.FrameDecoder;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Cutting a frame out of a stream: when it comes whole, and when it comes as a socket reads it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Framing {
  private static final int LIMIT = 1 << 20;
  private static final int READ = 16 * 1024;

  /** Bytes of data. */
  @Param({"100", "10240", "204800"})
  public int size;

  private final FrameDecoder decoder = new FrameDecoder(LIMIT);
  private Buffer frame;

  @Setup
  public void write() {
    frame = Texts.frame(Texts.envelope(size));
  }

  @Benchmark
  public byte[] whole() {
    decoder.feed(frame);
    decoder.advance();
    return decoder.frame();
  }

  @Benchmark
  public byte[] inReads() {
    for (int start = 0; start < frame.length(); start += READ) {
      decoder.feed(frame.slice(start, Math.min(frame.length(), start + READ)));
      decoder.advance();
    }
    return decoder.frame();
  }
}
