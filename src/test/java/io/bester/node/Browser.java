package io.bester.node;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Chromium without a window, for pages that are opened from the disk. */
final class Browser {
  private static final List<Path> PROGRAMS = List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));
  private static final String LISTENING = "DevTools listening on ws://";

  private Browser() {}

  static boolean isInstalled() {
    return PROGRAMS.stream().anyMatch(Files::isExecutable);
  }

  static void need() {
    Programs.need(isInstalled(), "Chromium is not installed (Debian: apt-get install chromium)");
  }

  static String program() {
    return PROGRAMS.stream().filter(Files::isExecutable).findFirst().orElseThrow(() -> new AssertionError("Chromium is not installed")).toString();
  }

  /** A page as it is when its scripts have run. */
  static String shown(Path folder, String url) {
    try (Child browser = start(folder, "--dump-dom", url)) {
      int code = browser.exitCode(Deadline.usual());
      if (code != 0) {
        throw new AssertionError("Chromium ended with " + code + "; " + browser.said());
      }
      return String.join("\n", browser.output().all(Deadline.usual()));
    }
  }

  /** Opens a page, and waits until it has this title. */
  static void awaitTitle(Path folder, String url, String title) {
    try (Child browser = start(folder, "--remote-debugging-port=0", url)) {
      String line = browser.log().await(LISTENING, Deadline.usual());
      String address = line.substring(line.indexOf(LISTENING) + LISTENING.length()).replaceAll("/.*", "");
      URI pages = URI.create("http://" + address + "/json/list");
      Deadline.usual().await("the page " + url + " says " + title, () -> body(pages).contains("\"title\": \"" + title + "\""));
    }
  }

  private static String body(URI uri) {
    try {
      return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private static Child start(Path folder, String... last) {
    try {
      Path profile = Files.createTempDirectory(folder, "profile");
      List<String> words = new ArrayList<>(List.of(program(),
          "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
          "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--no-proxy-server", "--user-data-dir=" + profile));
      words.addAll(List.of(last));
      return Child.start(folder, Map.of("HOME", profile.toString()), words);
    } catch (IOException e) {
      throw new AssertionError("no profile for Chromium", e);
    }
  }
}
