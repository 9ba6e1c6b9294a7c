package io.bester.cli.dev;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Shows the chat page of the examples to browsers on this machine, as they load no modules from files. */
final class WebPage {
  private static final String FOLDER = "handlers/web-chat";
  private static final Map<String, String> TYPES =
      Map.of("/index.html", "text/html; charset=utf-8", "/bester.js", "text/javascript; charset=utf-8");
  private static final int FOUND = 200;
  private static final int NOT_FOUND = 404;
  private static final int NO_BODY = -1;

  private WebPage() {}

  /** Its address; empty where there is no such page. */
  static Optional<String> open(Path home, String webSocket) {
    Path folder = home.resolve(FOLDER);
    if (!Files.isRegularFile(folder.resolve("index.html"))) {
      return Optional.empty();
    }
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
      server.createContext("/", exchange -> answer(folder, exchange));
      server.start();
      return Optional.of("http://127.0.0.1:" + server.getAddress().getPort() + "/?to=ws://" + webSocket);
    } catch (IOException e) {
      throw new Failure(ExitCode.BAD, "no port can be opened for the chat page: " + e.getMessage());
    }
  }

  /** Only the two files of the page, whatever the path says. */
  private static void answer(Path folder, HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String name = path.equals("/") ? "/index.html" : path;
      if (!TYPES.containsKey(name)) {
        exchange.sendResponseHeaders(NOT_FOUND, NO_BODY);
        return;
      }
      byte[] file = Files.readAllBytes(folder.resolve(name.substring(1)));
      exchange.getResponseHeaders().set("Content-Type", TYPES.get(name));
      exchange.sendResponseHeaders(FOUND, file.length);
      exchange.getResponseBody().write(file);
    }
  }
}
