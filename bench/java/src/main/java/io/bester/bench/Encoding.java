package io.bester.bench;

import io.bester.protocol.Data;
import io.bester.protocol.Detail;
import io.bester.protocol.Id;
import io.bester.protocol.codec.Frames;
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

/** Writing what a client gets for its message: the message, and its report. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Encoding {

  /** A message of so many bytes of data. */
  @State(Scope.Thread)
  public static class Message {
    @Param({"100", "10240", "204800"})
    public int size;

    private Data data;

    @Setup
    public void write() {
      byte[] text = Texts.data(size);
      data = new Data(text, 0, text.length);
    }
  }

  /** The report on a message of which nothing is to be said but that it is done. */
  @State(Scope.Thread)
  public static class Done {
    private final Id id = Id.of("12345");
    private final Detail detail = Detail.NONE;
  }

  @Benchmark
  public Buffer message(Message message) {
    return Frames.message("none", message.data);
  }

  @Benchmark
  public Buffer report(Done done) {
    return Frames.report(done.id, done.detail);
  }
}
