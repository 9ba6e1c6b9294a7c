package io.bester.cli.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.serve.Task.Asked;
import io.bester.protocol.Data;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs answer messages: one started for each, or copies that are kept running. */
@Timeout(60)
class CrewTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String LINES = "while read -r line; do ";

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final ProgramLog log = new ProgramLog(new PrintStream(said, true, StandardCharsets.UTF_8), "chat");
  private Crew crew;
  @TempDir Path folder;

  @AfterEach void close() {
    crew.close(Duration.ZERO);
  }

  private void each(String script) {
    crew = new OneEach("chat", List.of("sh", "-c", script, "chat", folder.toString()), 4, log);
  }

  private void copies(int count, String script) {
    crew = new Copies("chat", List.of("sh", "-c", script, "chat", folder.toString()), count, log);
  }

  private String ask(String data) {
    return ask(data, LONG);
  }

  private String ask(String data, Duration timeout) {
    return await(give(data, timeout));
  }

  private CompletableFuture<String> give(String data, Duration timeout) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Asked asked = new Asked(Data.of(data), Data.of(data), Asking.environment("chat", "t@a", "a", "a1"));
    crew.take(new Task(asked, timeout, frame -> answer.complete(frame.getString(4, frame.length()))));
    return answer;
  }

  private static String await(CompletableFuture<String> answer) {
    try {
      return answer.get(40, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      throw new AssertionError("no answer", e);
    }
  }

  private void assertSaid(String words) {
    String all = said.toString(StandardCharsets.UTF_8);
    assertTrue(all.contains(words), all);
  }

  private static String reply(String data) {
    return "{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"reply\"}},\"data\":" + data + "}";
  }

  private static String no(String status, String sentence) {
    return "{\"header\":{\"status\":\"" + status + "\"},\"data\":\"" + sentence + "\"}";
  }

  @Test void aProgramReadsDataAndPrintsAnAnswer() {
    each("read -r data; printf '{\"reply\":true,\"data\":[%s,\"%s\",\"%s\",\"%s\",\"%s\"]}' \"$data\""
        + " \"$BESTER_FROM\" \"$BESTER_ORIGIN\" \"$BESTER_ID\" \"$BESTER_TYPE\"");
    assertEquals(reply("[7,\"t@a\",\"a\",\"a1\",\"chat\"]"), ask("7"));
  }

  @Test void aProgramNeedNotReadNorPrint() {
    each("exit 0");
    String data = "\"" + "x".repeat(1 << 20) + "\"";
    assertEquals("{\"header\":{\"status\":\"0\",\"commands\":[]},\"data\":null}", ask(data));
  }

  @Test void muchGoesInAndOut() {
    each("printf '{\"reply\":true,\"data\":'; cat; printf '}'");
    String data = "\"" + "x".repeat(1 << 20) + "\"";
    assertEquals(reply(data), ask(data));
  }

  @Test void anExitCodeFailsTheMessage() {
    each("echo '{\"reply\":true}'; echo why >&2; exit 3");
    assertEquals(no("3", "its program exited 3"), ask("1"));
    assertSaid("chat: the program exited 3: the message has failed");
  }

  @Test void standardErrorIsTheLog() {
    each("printf 'one\\033[31m\\ntwo' >&2; echo '{\"reply\":true}'; exit 0");
    assertEquals(reply("1"), ask("1"));
    awaitSaid("chat | one?[31m");
    awaitSaid("chat | two");
  }

  @Test void aProgramThatCantBeRunIsExplainedInTheLog() throws IOException {
    Path script = Files.writeString(folder.resolve("x.sh"), "#!/no/such/shell\n");
    crew = new OneEach("chat", List.of(script.toString()), 1, log);
    assertEquals(no("1", "its program can't be started; its log says why"), ask("1"));
    assertSaid("chat: the program can't be started: \"" + script + "\" is a file that may not be run; make it executable (chmod +x)");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertEquals(no("1", "its program can't be started; its log says why"), ask("1"));
    assertSaid(script + " needs /no/such/shell (its first line), which is not on this machine; install it, or correct that line");
  }

  @Test void badOutputIsExplainedInTheLog() {
    each("echo hello");
    assertEquals(no("1", "its program's answer can't be used; its log says why"), ask("1"));
    assertSaid("bad output, the message has failed: it printed hello, which is no JSON object");
  }

  @Test void theDeadlineKillsTheWholeGroup() throws IOException {
    each("sleep 1000 & echo $! > $1/new; mv $1/new $1/pid; wait");
    assertEquals(no("1", "its program did not answer within 2s"), ask("1", Duration.ofSeconds(2)));
    assertGone(Long.parseLong(Files.readString(folder.resolve("pid")).strip()));
  }

  @Test void aServerThatWaitsNoLongerEndsTheProgram() throws IOException {
    each("echo $$ > $1/new; mv $1/new $1/pid; sleep 1000");
    Task task = new Task(new Asked(Data.NULL, Data.NULL, Asking.environment("chat", "", "", "")), LONG, frame -> {});
    crew.take(task);
    await(() -> Files.exists(folder.resolve("pid")));
    task.abandoned();
    assertGone(Long.parseLong(Files.readString(folder.resolve("pid")).strip()));
  }

  @Timeout(20)
  @Test void whatAProgramLeavesBehindHoldsNobodyUp() {
    each("sleep 30 & echo '{\"reply\":true}'");
    assertEquals(reply("1"), ask("1"));
  }

  @Test void aNameThatTheLocaleCantHoldIsNotMangled() {
    crew = new OneEach("chat", List.of("cat"), 1, log);
    boolean unicode = System.getProperty("sun.jnu.encoding").equals("UTF-8");
    String data = "{\"reply\":true}";
    CompletableFuture<String> answer = new CompletableFuture<>();
    crew.take(new Task(new Asked(Data.of(data), Data.of(data), Asking.environment("chat", "jürgen\uD83D\uDE00@a", "a", "")), LONG,
        frame -> answer.complete(frame.getString(4, frame.length()))));
    assertEquals(unicode, await(answer).startsWith("{\"header\":{\"status\":\"0\""));
  }

  @Test void aCopyAnswersLineAfterLine() {
    copies(1, "echo up >&2; " + LINES + "echo \"{\\\"reply\\\":true,\\\"data\\\":[$line,$$]}\"; done");
    String first = ask("[1,\n2]");
    assertTrue(first.startsWith("{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"reply\"}},\"data\":[[1, 2],"), first);
    assertEquals(first.replace("[1, 2]", "3"), ask("3"));
  }

  @Test void aCopyThatDiesFailsItsMessageAndIsStartedAgain() {
    copies(1, LINES + "[ $line = 1 ] && exit 4; echo \"{\\\"reply\\\":true,\\\"data\\\":$$}\"; done");
    String before = ask("2");
    assertEquals(no("1", "its program ended without an answer"), ask("1"));
    String after = ask("2");
    assertTrue(after.startsWith("{\"header\":{\"status\":\"0\""), after);
    assertNotEquals(before, after);
    assertSaid("copy 1 exited 4 with a message in hand, which has failed; it is started again");
  }

  @Test void aMuteCopyIsKilledAndTheNextOneAsked() {
    copies(1, LINES + "[ $line = 1 ] && sleep 1000; echo '{\"reply\":true}'; done");
    assertEquals(reply("2"), ask("2"));
    assertEquals(no("1", "its program did not answer within 300ms"), ask("1", Duration.ofMillis(300)));
    assertEquals(reply("2"), ask("2"));
    assertSaid("flush its output");
  }

  @Test void aCopyThatPrintsMoreThanItWasAskedIsNotBelieved() {
    copies(1, LINES + "echo \"{\\\"reply\\\":true,\\\"data\\\":$line}\"; [ $line = 1 ] && echo '{\"reply\":true,\"data\":\"late\"}'; done");
    assertEquals(reply("1"), ask("1"));
    awaitSaidAfterAsking("copy 1 is out of step");
  }

  private void awaitSaidAfterAsking(String words) {
    for (int i = 2; !said.toString(StandardCharsets.UTF_8).contains(words) && i < 20; i++) {
      ask(Integer.toString(i));
    }
    assertSaid(words);
    assertEquals(reply("99"), ask("99"));
  }

  private void awaitSaid(String words) {
    await(() -> said.toString(StandardCharsets.UTF_8).contains(words));
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertFalse(System.nanoTime() - end > 0, "it did not happen in time");
      Thread.onSpinWait();
    }
  }

  private static void assertGone(long pid) {
    await(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty() || isZombie(pid));
  }

  private static boolean isZombie(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
    } catch (IOException e) {
      return true;
    }
  }
}
