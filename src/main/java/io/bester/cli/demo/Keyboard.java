package io.bester.cli.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The reader's turn: lines that are typed become messages of T. */
final class Keyboard {
  private final Play play;
  private final Screen screen;

  Keyboard(Play play, Screen screen) {
    this.play = play;
    this.screen = screen;
  }

  /** Until the end of what is typed. */
  void read(InputStream in) {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(this::typed);
    } catch (IOException | UncheckedIOException e) {
      screen.note("What you type can't be read any more: " + e.getMessage());
    }
  }

  /** A name before the text says who gets it; otherwise everybody does. */
  private void typed(String line) {
    String[] words = line.split("\\s+", 2);
    JsonArray to = new JsonArray();
    play.others().stream().filter(player -> player.name().equalsIgnoreCase(words[0])).forEach(player -> to.add(player.address()));
    boolean named = !to.isEmpty();
    if (!named) {
      play.others().forEach(player -> to.add(player.address()));
    }
    if (named && words.length < 2) {
      screen.note("Type something after the name, as in: " + words[0] + " good morning");
      return;
    }
    play.reader().say(World.RELAY, new JsonObject().put("to", to).put("text", named ? words[1] : line).encode());
  }
}
