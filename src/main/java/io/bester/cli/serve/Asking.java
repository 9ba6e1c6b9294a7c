package io.bester.cli.serve;

import io.bester.cli.serve.Task.Asked;
import io.bester.protocol.Data;
import io.bester.protocol.codec.Frames.Question;
import io.bester.protocol.codec.QuestionDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the server's frames are: the bare data, or with who asks around it. [P-5.2, P-5.9]
 *
 * <p>A sender can write data that looks like an envelope. So nobody is believed to ask unless envelopes were demanded, or the server
 * has said that it sends them. What comes while a server has yet to say it waits for that. Thread-safe, but for {@link #read}, which
 * belongs to one event loop.
 */
public final class Asking {
  private static final String REMEDY =
      "\"request\":\"envelope\" in the server's configuration of this handler makes it say who asks";

  private final String type;
  private final ProgramLog log;
  private final Mode mode;
  private final List<Runnable> waiting = new ArrayList<>();
  private volatile Word word = Word.NONE;
  private boolean warned;

  /** What is expected: what the server says that it sends, or only the one or the other. */
  public enum Mode { AUTO, DATA, ENVELOPE }

  /** Whether a server has said that it sends envelopes: it has not, it is asked just now, it has. */
  public enum Word { NONE, AWAITED, GIVEN }

  public Asking(String type, Mode mode, ProgramLog log) {
    this.type = type;
    this.mode = mode;
    this.log = log;
  }

  /** Empty if it can't be believed, of which the log has been told. */
  Optional<Asked> read(byte[] frame) {
    Data whole = new Data(frame, 0, frame.length);
    if (mode == Mode.DATA) {
      return Optional.of(bare(whole));
    }
    Optional<Question> question = QuestionDecoder.decode(frame);
    if (question.isPresent() && mode == Mode.AUTO && word != Word.GIVEN) {
      warn();
      return Optional.of(bare(whole));
    }
    if (question.isPresent()) {
      return Optional.of(told(whole, question.get()));
    }
    if (mode == Mode.ENVELOPE) {
      log.say("the server sends bare data, so the message has failed; " + REMEDY + ", or leave out --request envelope");
      return Optional.empty();
    }
    return Optional.of(bare(whole));
  }

  private void warn() {
    if (!warned) {
      log.say("what looks like an envelope has come, but no server has said that it sends them, so it is data, and nobody is believed"
          + " to ask; where the server's configuration has \"request\":\"envelope\" for this handler, --request envelope makes it believed");
    }
    warned = true;
  }

  /** On any thread; whoever waits for the word is told in the same breath. */
  public void heed(Word now) {
    List<Runnable> told;
    synchronized (this) {
      word = now;
      told = now == Word.AWAITED ? List.of() : List.copyOf(waiting);
      if (now != Word.AWAITED) {
        waiting.clear();
      }
    }
    told.forEach(Runnable::run);
  }

  /**
   * Whether what has come can't be understood yet: a server may send the first message before its word.
   *
   * @param later runs, on any thread, when it can; never if this is false
   */
  synchronized boolean mustWait(Runnable later) {
    boolean must = mode == Mode.AUTO && word == Word.AWAITED;
    if (must) {
      waiting.add(later);
    }
    return must;
  }

  /** How many wait for the word. */
  synchronized int waiting() {
    return waiting.size();
  }

  private Asked bare(Data data) {
    return new Asked(data, data, environment(type, "", "", ""));
  }

  private static Asked told(Data whole, Question question) {
    return new Asked(whole, question.data(),
        environment(question.type(), question.from(), question.origin(), QuestionDecoder.text(question)));
  }

  /** All four in any case, so that none is inherited; a NUL can't stand in any, so what has one is as good as unknown. */
  static Map<String, String> environment(String type, String from, String origin, String id) {
    return Map.of("BESTER_TYPE", fit(type), "BESTER_FROM", fit(from), "BESTER_ORIGIN", fit(origin), "BESTER_ID", fit(id));
  }

  private static String fit(String text) {
    return text.indexOf('\0') >= 0 ? "" : text;
  }
}
