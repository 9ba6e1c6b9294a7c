package io.bester.config.notation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

  @ParameterizedTest
  @CsvSource({
      "500ms, 500, 500ms", "10s, 10000, 10s", "15m, 900000, 15m", "1h, 3600000, 1h", "30d, 2592000000, 30d",
      "60s, 60000, 1m", "24h, 86400000, 24h", "1d, 86400000, 24h", "1500ms, 1500, 1500ms", "0s, 0, 0ms"
  })
  void readsAndShowsDurations(String text, long millis, String shown) {
    assertEquals(Optional.of(Duration.ofMillis(millis)), Durations.parse(text));
    assertEquals(shown, Durations.show(Duration.ofMillis(millis)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "s", "10 s", "1.5s", "-1s", "10S", "10sec", "3651d", "999999999999999d", "9999999999999999s"})
  void refusesWhatIsNoDuration(String text) {
    assertEquals(Optional.empty(), Durations.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
      "0, 0, 0", "64, 64, 64", "256KiB, 262144, 256KiB", "4MiB, 4194304, 4MiB", "1GiB, 1073741824, 1GiB",
      "1024, 1024, 1KiB", "1024KiB, 1048576, 1MiB", "1025, 1025, 1025", "1025KiB, 1049600, 1025KiB"
  })
  void readsAndShowsSizes(String text, long bytes, String shown) {
    assertEquals(Optional.of(bytes), Sizes.parse(text));
    assertEquals(shown, Sizes.show(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "KiB", "1 KiB", "1.5MiB", "-1", "1kb", "1KB", "1kib", "1e3", "999999999999999999GiB", "9999999999999999999"})
  void refusesWhatIsNoSize(String text) {
    assertEquals(Optional.empty(), Sizes.parse(text));
  }
}
