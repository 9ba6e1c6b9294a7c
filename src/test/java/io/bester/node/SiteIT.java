package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The documentation as a site: it is built, every link in it leads somewhere, and words are found. */
@Timeout(180)
class SiteIT {
  private static final Path SITE = Child.PROJECT.resolve("target/site");
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int TOO_OLD = 2;
  private static final int NO_PACKAGES = 3;
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

  @TempDir
  Path folder;

  @BeforeAll
  static void build() {
    Programs.need("npm");
    Programs.need("node");
    try (Child build = Child.start(Child.PROJECT, "docs/site/build", SITE.toString())) {
      int code = build.exitCode(Deadline.in(PATIENCE));
      Programs.need(code != TOO_OLD && code != NO_PACKAGES, "no site: " + build.log());
      assertEquals(0, code, build::said);
    }
  }

  @Test
  void everyLinkLeadsSomewhere() {
    Map<Path, String> pages = pages();
    Map<Path, Set<String>> places = new HashMap<>();
    pages.forEach((file, text) -> places.put(file, ID.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet())));
    List<String> broken = new ArrayList<>();
    pages.forEach((file, text) -> LINK.matcher(text).results().map(found -> found.group(1)).filter(link -> !link.matches("[a-z]+:.*"))
        .filter(link -> !leads(file, URI.create(link), places)).forEach(link -> broken.add(SITE.relativize(file) + " -> " + link)));
    assertEquals(List.of(), broken);
    assertTrue(pages.size() > 20, "the pages of the menu and the decisions are there: " + pages.size());
  }

  private static boolean leads(Path from, URI link, Map<Path, Set<String>> places) {
    Path to = link.getPath().isEmpty() ? from : from.resolveSibling(link.getPath()).normalize();
    boolean isThere = to.startsWith(SITE) && Files.isRegularFile(to);
    return isThere && (link.getFragment() == null || places.getOrDefault(to, Set.of()).contains(link.getFragment()));
  }

  @Test
  void codeIsTakenFromTheHandlers() throws IOException {
    String page = Files.readString(SITE.resolve("write-a-handler.html"));
    for (String language : List.of("Python", "Node.js", "Java", "Bash", "C")) {
      assertTrue(page.contains("data-language=\"" + language + "\""), language);
    }
    assertTrue(page.contains("handlers/bash/echo.sh") && page.contains("BESTER_SOCKET"), "the tabs show the files");
  }

  @Test
  void nothingIsLoadedFromElsewhere() {
    pages().forEach((file, text) -> assertTrue(!text.contains("src=\"http") && !text.contains("rel=\"stylesheet\" href=\"http"), file.toString()));
  }

  @Test
  void wordsAreFoundWithoutAServer() {
    Browser.need();
    assertFinds("index.html", "handler-timeout", "protocol.html#p-9-what-good-means");
    assertFinds("adr/index.html", "maxInFlight", "../configuration.html#limits");
    assertFinds("recipes.html", "apertium", "recipes.html#translation");
    String nothing = results("index.html", "xyzzyplugh");
    assertTrue(nothing.contains("Nothing has"), nothing);
  }

  private void assertFinds(String page, String words, String place) {
    String results = results(page, words);
    assertTrue(results.contains("href=\"./" + place + "\"") || results.contains("href=\"../" + place.replaceFirst("^\\.\\./", "") + "\""), results);
  }

  private String results(String page, String words) {
    String text = Browser.shown(folder, SITE.resolve(page).toUri() + "?q=" + words);
    return text.substring(text.indexOf("id=\"results\""), text.indexOf("<article"));
  }

  private static Map<Path, String> pages() {
    try (Stream<Path> files = Files.walk(SITE)) {
      return files.filter(file -> file.toString().endsWith(".html")).collect(Collectors.toMap(file -> file, SiteIT::text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
