package io.bester.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Reads latencies as the load generator writes them and prints their percentiles, as one line of JSON.
 *
 * <p>Each is an unsigned number of microseconds, in four bytes, little endian. The generator counts them from the moment
 * when a message was due, so a server that stalls delays all that were due meanwhile: nothing is left to correct here.
 */
public final class Latency {
  private static final long HIGHEST = 0xffff_ffffL;
  private static final int DIGITS = 3;

  private Latency() {}

  public static void main(String[] files) {
    if (files.length != 1) {
      System.err.println("usage: Latency FILE");
      System.exit(2);
    }
    System.out.println(json(read(Path.of(files[0]))));
  }

  static Histogram read(Path file) {
    Histogram histogram = new Histogram(HIGHEST, DIGITS);
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer latencies = channel.map(MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.LITTLE_ENDIAN);
      while (latencies.remaining() >= Integer.BYTES) {
        histogram.recordValue(Integer.toUnsignedLong(latencies.getInt()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read", e);
    }
    return histogram;
  }

  private static String json(Histogram histogram) {
    return String.format(Locale.ROOT, "{\"count\":%d,\"p50\":%d,\"p99\":%d,\"p999\":%d,\"max\":%d}",
        histogram.getTotalCount(), histogram.getValueAtPercentile(50), histogram.getValueAtPercentile(99),
        histogram.getValueAtPercentile(99.9), histogram.getMaxValue());
  }
}
