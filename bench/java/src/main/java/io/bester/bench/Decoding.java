package io.bester.bench;

import io.bester.protocol.Envelope;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.Reply;
import io.bester.protocol.codec.EnvelopeDecoder;
import io.bester.protocol.codec.ReplyDecoder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Scanning the JSON of a client's message and of a handler's answer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Decoding {
  /** Bytes of data. */
  @Param({"100", "10240", "204800"})
  public int size;

  private byte[] envelope;
  private byte[] reply;

  @Setup
  public void write() {
    envelope = Texts.envelope(size);
    reply = Texts.reply(size);
  }

  @Benchmark
  public Envelope envelope() {
    return EnvelopeDecoder.decode(envelope, JsonLimits.DEFAULT);
  }

  @Benchmark
  public Reply reply() {
    return ReplyDecoder.decode(reply, "none", JsonLimits.DEFAULT);
  }
}
