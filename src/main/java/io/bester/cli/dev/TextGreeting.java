package io.bester.cli.dev;

import io.bester.cli.dev.Users.User;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** For the eye: addresses, users, and what to paste into another terminal. */
record TextGreeting(PrintStream out, boolean colour, boolean examples, List<Path> folders) implements Greeting {
  private static final Path HERE = Path.of("").toAbsolutePath();

  @Override public void ready(Place place, long millis) {
    out.println();
    out.println(bold("bester dev") + " is ready after " + millis + " ms; Ctrl-C ends it, and nothing is left.");
    out.println();
    out.println("  tcp    " + bold(place.tcp()));
    out.println("  ws     " + bold("ws://" + place.webSocket()));
    place.page().ifPresent(page -> out.println("  page   " + page + hint(place)));
    place.users().all().forEach(user -> out.println("  user   " + String.format("%-6s", user.name()) + " password " + bold(user.password())));
    place.sources().forEach(source -> out.println("  type   " + String.format("%-6s", source.type()) + " " + shown(source.file())
        + (source.kind() == Source.Kind.HANDLER ? "" : " (" + source.kind().word() + ")")));
    out.println();
    if (examples) {
      out.println("No handler is in this folder, so these are our examples. Begin one of your own, which is then found here:");
      out.println("  " + place.command() + " new handler --lang python greet && " + place.command() + " dev greet");
      out.println();
    }
    commands(place);
    out.println();
    out.flush();
  }

  private void commands(Place place) {
    User alice = place.users().all().get(0);
    User bob = place.users().all().get(1);
    Source first = place.sources().get(0);
    Source shown = place.sources().stream().filter(source -> source.type().equals("chat")).findFirst().orElse(first);
    out.println("From other terminals:");
    out.println("  BESTER_PASSWORD=" + bob.password() + " " + place.command() + " listen --to " + place.tcp() + " --user bob");
    out.println("  BESTER_PASSWORD=" + alice.password() + " " + place.command() + " send --to " + place.tcp() + " --user alice --type "
        + shown.type() + " '{\"to\":[\"bob\"],\"text\":\"hi\"}'");
  }

  /** The page speaks to a chat with rooms, not to one that names users. */
  private static String hint(Place place) {
    boolean rooms = place.sources().stream().anyMatch(source -> source.type().equals("chat") && Source.text(source.file()).contains("room"));
    return rooms ? "" : "   (for a chat with rooms, as in handlers/python/rooms.py)";
  }

  private static Path shown(Path file) {
    return file.startsWith(HERE) ? HERE.relativize(file) : file;
  }

  private String bold(String text) {
    return colour ? "\033[1m" + text + "\033[0m" : text;
  }
}
