package io.bester.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.protocol.Data;
import io.bester.protocol.codec.Frames;
import io.vertx.core.net.NetSocket;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The command as a process: its signals, its bytes. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ProcessTest {
  private Process process;

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void listensUntilItIsAskedToEnd() throws Exception {
    try (ScriptedServer server = ScriptedServer.onTcp(ScriptedServer::good)) {
      start("exec \"$@\"", "listen", "--to", server.address(), "--user", "bob");
      NetSocket session = server.session();
      BufferedReader out = out();
      session.write(Frames.message("chat", Data.of("\"hü\"")));
      session.write(ScriptedServer.frame("{\"header\":{\"messageType\":\"deliveryReport\"}}"));
      assertEquals("{\"header\":{\"messageType\":\"receivedMessage\"},\"payload\":{\"data\":\"hü\",\"type\":\"chat\"}}", out.readLine());
      session.write(Frames.message("chat", Data.of("{\n}")));
      assertEquals("{\"header\":{\"messageType\":\"receivedMessage\"},\"payload\":{\"data\":{ },\"type\":\"chat\"}}", out.readLine());
      process.destroy();
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue());
    }
  }

  @Test
  void endsWith3WhenTheServerEndsWhatItListensTo() throws Exception {
    try (ScriptedServer server = ScriptedServer.onTcp(ScriptedServer::good)) {
      start("exec \"$@\" 2>&1", "listen", "--to", server.address(), "--user", "bob");
      server.session().close();
      BufferedReader out = out();
      assertEquals("Listening as bob at " + server.address() + "; Ctrl-C ends it.", out.readLine());
      assertEquals("bester listen: the connection to " + server.address() + " has ended: the other side closed.", out.readLine());
      assertEquals(3, process.waitFor());
    }
  }

  @Test
  void endsWhenNobodyReadsWhatItPrints() throws Exception {
    try (ScriptedServer server = ScriptedServer.onTcp(ScriptedServer::good)) {
      start("exec \"$@\"", "listen", "--to", server.address(), "--user", "bob");
      NetSocket session = server.session();
      process.getInputStream().close();
      session.write(Frames.message("chat", Data.of("1")));
      session.write(Frames.message("chat", Data.of("2")));
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue());
    }
  }

  @Test
  void readsUtf8InThePosixLocale() throws Exception {
    try (ScriptedServer server = ScriptedServer.onTcp(ScriptedServer::good)) {
      start("LC_ALL=C exec \"$@\" --id \"$(printf '\\303\\274')\" '\"'\"$(printf '\\303\\274')\"'\"'",
          "send", "--to", server.address(), "--user", "bob", "--type", "echo");
      assertEquals("\"ü\"", server.message().data().toString());
      assertTrue(out().readLine().contains("\"id\":\"ü\""));
      assertEquals(0, process.waitFor());
    }
  }

  private void start(String script, String... words) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String[] command = new String[8 + words.length];
    System.arraycopy(new String[] {"sh", "-c", script, "sh", java, "-cp", System.getProperty("java.class.path"),
        Bester.class.getName()}, 0, command, 0, 8);
    System.arraycopy(words, 0, command, 8, words.length);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("BESTER_PASSWORD", ScriptedServer.PASSWORD);
    process = builder.start();
  }

  private BufferedReader out() {
    return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }
}
