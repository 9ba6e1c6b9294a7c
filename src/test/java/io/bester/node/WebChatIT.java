package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** handlers/web-chat in a real browser: two tabs talk, outlive a restart of the server, and lose nothing that was unanswered. */
@Timeout(180)
class WebChatIT {
  private static final Path FILES = Child.PROJECT.resolve("handlers/web-chat");
  /** Sits in a tab of its own and works the others by their buttons; {@code did} waits for this test. */
  private static final String DRIVER = """
      <!DOCTYPE html><meta charset="utf-8"><title>the driver</title>
      <script type="module">
        import { connect } from './bester.js';
        const to = new URLSearchParams(location.search).get('to');
        const did = (step, what) => fetch('/did', {method: 'POST', body: JSON.stringify({step, what})});
        async function until(what, seen) {
          for (let tries = 0; tries < 1200; tries++) {
            const found = seen();
            if (found) return found;
            await new Promise(next => setTimeout(next, 25));
          }
          throw new Error(`not in time: ${what}`);
        }
        const shows = (tab, text) => until(text, () => tab.document?.body?.textContent.includes(text));
        async function enter(username) {
          const tab = window.open(`index.html?length=1&to=${to}&username=${username}`);
          const form = await until('the form', () => tab.document.readyState === 'complete' && tab.document.querySelector('#enter'));
          form.elements.password.value = 'any';
          form.requestSubmit();
          await shows(tab, `${username}@localhost comes in`);
          if (tab.location.search.includes('password')) throw new Error(tab.location.search);
          return tab;
        }
        function say(tab, text) {
          const form = tab.document.querySelector('#say');
          form.elements.text.value = text;
          form.requestSubmit();
        }
        async function preset(search) {
          const tab = window.open(`index.html?${search}`);
          const form = await until('the form', () => tab.document.readyState === 'complete' && tab.document.querySelector('#enter'));
          return [...new FormData(form).values()];
        }
        try {
          const there = await preset('to=wss://elsewhere.example&room=garden&password=x&submit=1&elements=1');
          const romeo = await enter('romeo'), juliet = await enter('juliet');
          say(romeo, '<b>soft</b>, what light?');
          await shows(juliet, 'romeo@localhost: <b>soft</b>, what light?');
          const own = connect(to, {username: 'paris', password: 'any'});
          await own.ready;
          const errors = [];
          await own.send('nobody', 1).catch(error => errors.push(error.code, error.class));
          await own.send('slow', 'x'.repeat(300_000)).catch(error => errors.push(error.code, error.message.includes('bytes')));
          await until('back after a refused frame', () => own.state === 'open');
          await own.send('nobody', 1, {signal: AbortSignal.abort()}).catch(error => errors.push(error.code));
          const states = [];
          own.onstate(state => states.push(state));
          const heard = new Promise(hear => own.onmessage('slow', hear));
          const report = own.send('slow', {text: 'once more'});
          await did('talked', {errors, there});
          await shows(romeo, 'waiting');
          say(romeo, 'are you there?');
          await did('apart', {waits: romeo.document.querySelector('.waits').textContent});
          await Promise.all([shows(romeo, 'In lobby'), shows(juliet, 'In lobby')]);
          await until('said when there was no server', () => !romeo.document.querySelector('.waits'));
          say(juliet, 'I am back');
          await shows(romeo, 'juliet@localhost: I am back');
          const data = await heard, {status} = await report;
          own.close();
          const closed = await own.send('slow').catch(error => error.code);
          await did('over', {data, status, closed, states});
        } catch (error) {
          await did('failed', String(error));
        }
      </script>
      """;

  @TempDir
  Path folder;
  private final BlockingQueue<JsonObject> steps = new LinkedBlockingQueue<>();
  private final BlockingQueue<CountDownLatch> goOn = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer pages;

  @BeforeEach
  void servePages() throws IOException {
    Browser.need();
    pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pages.createContext("/", this::serve);
    pages.setExecutor(threads);
    pages.start();
  }

  @AfterEach
  void stopServing() {
    if (pages != null) {
      pages.stop(0);
    }
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String name = exchange.getRequestURI().getPath().substring(1);
      if (name.equals("did")) {
        steps.add(new JsonObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        hold();
      }
      Path file = FILES.resolve(name);
      byte[] body = Files.isRegularFile(file) ? Files.readAllBytes(file) : DRIVER.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", name.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void hold() {
    CountDownLatch latch = new CountDownLatch(1);
    goOn.add(latch);
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void twoTabsTalkAndOutliveARestart() throws Exception {
    Setup setup = server();
    try (ScriptedHandler mute = ScriptedHandler.at(setup.socket("slow"), data -> ScriptedHandler.MUTE)) {
      String ws;
      Child browser;
      try (RunningNode node = setup.start()) {
        ws = node.field("ws");
        browser = browser("http://127.0.0.1:" + port() + "/?to=ws://" + ws);
        JsonObject talked = step("talked", browser);
        assertEquals("[\"unknown-type\",\"cancel\",\"frame-too-large\",true,\"aborted\"]", talked.getJsonArray("errors").encode());
        assertEquals("[\"ws://127.0.0.1:2280\",\"garden\",\"\",\"\"]", talked.getJsonArray("there").encode(), "what a link may fill in");
        mute.awaitReceived(1);
        node.kill();
      }
      try (browser) {
        proceed();
        assertEquals("… are you there?", step("apart", browser).getString("waits"));
        restarted(setup, ws, mute, browser);
      }
    }
  }

  private void restarted(Setup setup, String ws, ScriptedHandler mute, Child browser) throws Exception {
    mute.close();
    setup.with("{'listeners':{'ws':{'port':" + ws.substring(ws.lastIndexOf(':') + 1) + "}}}");
    try (ScriptedHandler slow = ScriptedHandler.at(setup.socket("slow"), envelope ->
        Answer.reply(new JsonObject(envelope).getValue("data").toString())); RunningNode node = setup.start()) {
      proceed();
      JsonObject over = step("over", browser);
      proceed();
      assertEquals("{\"text\":\"once more\"}", over.getJsonObject("data").encode(), node.toString());
      assertEquals("good", over.getString("status"));
      assertEquals("closed", over.getString("closed"));
      assertTrue(over.getJsonArray("states").encode().matches("\\[\"waiting\",\"connecting\".*\"open\",\"closed\"]"), over.encode());
      assertEquals(id(mute), id(slow));
      assertEquals(1, slow.count());
    }
  }

  private static String id(ScriptedHandler handler) {
    return new JsonObject(handler.received().get(0)).getString("id");
  }

  @Test
  void aPageOnDiskSaysWhatItNeeds() throws Exception {
    try (Child browser = browser("--dump-dom", FILES.resolve("index.html").toUri().toString())) {
      browser.output().await("Browsers load modules from web servers only.", Deadline.usual());
    }
  }

  /** Its own configuration, on a free port, for pages of ours. */
  private Setup server() throws IOException {
    JsonObject given = new JsonObject(Files.readString(FILES.resolve("node.json")));
    given.getJsonObject("listeners").getJsonObject("ws").put("port", 0).getJsonArray("origins").add("http://127.0.0.1:" + port());
    given.getJsonObject("handlers").getJsonObject("chat").getJsonArray("command")
        .set(1, Child.PROJECT.resolve("handlers/python/rooms.py").toString());
    return Setup.bare(folder).with(given.encode()).handler("slow", "{'socket':'run/slow.sock','request':'envelope'}");
  }

  private int port() {
    return pages.getAddress().getPort();
  }

  private Child browser(String... words) throws IOException {
    Path profile = Files.createDirectory(folder.resolve("profile"));
    List<String> command = new ArrayList<>(List.of(Browser.program(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
        "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
        "--no-proxy-server", "--disable-popup-blocking", "--user-data-dir=" + profile));
    if (words.length == 1) {
      command.add("--remote-debugging-port=0"); // or it would leave at once
    }
    command.addAll(List.of(words));
    return Child.start(folder, Map.of("HOME", profile.toString()), command);
  }

  private JsonObject step(String name, Child browser) throws InterruptedException {
    JsonObject step = steps.poll(Deadline.usual().millis(), TimeUnit.MILLISECONDS);
    if (step == null || !step.getString("step").equals(name)) {
      throw new AssertionError("instead of " + name + " the page said " + step + "; " + browser.said());
    }
    return step.getJsonObject("what");
  }

  /** Lets the page go on after its step. */
  private void proceed() throws InterruptedException {
    goOn.take().countDown();
  }
}
