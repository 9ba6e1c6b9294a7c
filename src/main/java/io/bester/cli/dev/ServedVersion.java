package io.bester.cli.dev;

import io.bester.cli.dev.Source.Kind;
import io.bester.cli.serve.Asking;
import io.bester.cli.serve.Copies;
import io.bester.cli.serve.Crew;
import io.bester.cli.serve.OneEach;
import io.bester.cli.serve.ProgramLog;
import io.bester.cli.serve.Service;
import io.bester.cli.talk.Loop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A program that reads and prints: we listen for it, as {@code bester handler run} does. */
record ServedVersion(Service service, Path socket, boolean wantsEnvelopes) implements Version {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int AT_A_TIME = 16;

  static Version start(Loop loop, Source source, List<String> command, Path socket, ProgramLog log) {
    Crew crew = source.kind() == Kind.WORKER ? new Copies(source.type(), command, 1, log)
        : new OneEach(source.type(), command, AT_A_TIME, log);
    Asking asking = new Asking(source.type(), source.wantsEnvelopes() ? Asking.Mode.ENVELOPE : Asking.Mode.DATA, log);
    return new ServedVersion(Service.open(loop, socket, asking, TIMEOUT, crew), socket, source.wantsEnvelopes());
  }

  @Override public boolean listens() {
    return true;
  }

  /** Its programs come and go, and it says how. */
  @Override public Optional<String> ending() {
    return Optional.empty();
  }

  @Override public void onEnd(Runnable action) {
    // it never does by itself
  }

  @Override public void end(Duration patience) {
    service.close(patience);
  }
}
