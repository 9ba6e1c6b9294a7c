package io.bester.cli.serve;

import io.bester.cli.serve.Task.Asked;
import io.bester.protocol.Data;
import io.bester.protocol.codec.Frames.Question;
import io.bester.protocol.codec.QuestionDecoder;
import java.util.Map;
import java.util.Optional;

/**
 * What the server's frames are: the bare data, or with who asks around it. [P-5.2, P-5.9]
 *
 * <p>A sender can write data that looks like an envelope. So nobody is believed to ask unless envelopes were demanded, or the server
 * has said that it sends them. Belongs to one event loop, but for {@link #believe}.
 */
public final class Asking {
  private static final String REMEDY =
      "\"request\":\"envelope\" in the server's configuration of this handler makes it say who asks";

  private final String type;
  private final ProgramLog log;
  private final Mode mode;
  private volatile boolean believed;
  private boolean warned;

  /** What is expected: what the server says that it sends, or only the one or the other. */
  public enum Mode { AUTO, DATA, ENVELOPE }

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
    if (question.isPresent() && mode == Mode.AUTO && !believed) {
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

  /** @param sends whether the server has said that it sends envelopes; on any thread */
  public void believe(boolean sends) {
    believed = sends;
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
