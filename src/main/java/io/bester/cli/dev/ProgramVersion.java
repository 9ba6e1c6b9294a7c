package io.bester.cli.dev;

import io.bester.cli.serve.Child;
import io.bester.cli.serve.ProgramLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program that listens by itself: on its last argument, which is in BESTER_SOCKET as well. */
record ProgramVersion(Child child, Path socket, boolean wantsEnvelopes) implements Version {

  static Version start(Source source, List<String> command, Path socket, Path informer, ProgramLog log) throws IOException {
    List<String> words = new ArrayList<>(command);
    words.add(socket.toString());
    Child child = Child.start(words, Map.of("BESTER_SOCKET", socket.toString(), "BESTER_TYPE", source.type(),
        "BESTER_INFORMER", informer.toString()), log);
    Child.thread("bester-log", () -> log.copy(child.out()));
    return new ProgramVersion(child, socket, source.wantsEnvelopes());
  }

  @Override public boolean listens() {
    return Files.exists(socket);
  }

  @Override public Optional<String> ending() {
    return child.lives() ? Optional.empty() : Optional.of(child.ending());
  }

  @Override public void onEnd(Runnable action) {
    child.onEnd(action);
  }

  @Override public void end(Duration patience) {
    child.end(patience);
    child.kill(); // what it has started, too
  }
}
