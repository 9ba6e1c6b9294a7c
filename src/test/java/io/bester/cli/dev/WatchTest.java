package io.bester.cli.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class WatchTest {
  private final BlockingQueue<Set<Path>> told = new LinkedBlockingQueue<>();

  @TempDir
  Path temporary;
  @TempDir
  Path elsewhere;

  private Set<Path> next() throws InterruptedException {
    Set<Path> changed = told.poll(10, TimeUnit.SECONDS);
    assertNotNull(changed, "nothing was told");
    return changed;
  }

  @Test
  void tellsWhatIsWrittenReplacedAndNew() throws IOException, InterruptedException {
    Path file = Files.writeString(temporary.resolve("chat.py"), "1");
    Watch.begin(Set.of(temporary), told::add);
    replace(file, "22");
    assertEquals(Set.of(file), next());
    Path fresh = temporary.resolve("echo.sh");
    replace(fresh, "4");
    assertEquals(Set.of(fresh), next());
    Files.writeString(file, "333", StandardOpenOption.APPEND); // one write, where a file that is emptied before has two
    assertEquals(Set.of(file), next());
  }

  @Test
  void followsAFolderThatIsReplaced() throws IOException, InterruptedException {
    Path folder = Files.createDirectory(temporary.resolve("one"));
    Path file = Files.writeString(folder.resolve("chat.py"), "1");
    Path another = Files.createDirectory(temporary.resolve("two"));
    Files.writeString(another.resolve("chat.py"), "22");
    Watch.begin(Set.of(folder), told::add);
    Files.move(folder, temporary.resolve("old"));
    Files.move(another, folder);
    assertEquals(Set.of(file), next());
    replace(file, "333");
    assertEquals(Set.of(file), next());
  }

  /** At once: whoever looks sees the one or the other. */
  private void replace(Path file, String text) throws IOException {
    Path written = Files.writeString(elsewhere.resolve("written"), text);
    Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
