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
 * <p>A sender can write data that looks like an envelope, but nobody can take the envelope away: so where bare data has ever
 * come, everything is data, and nobody is believed to ask. Belongs to one event loop.
 */
public final class Asking {
  private static final String REMEDY =
      "\"request\":\"envelope\" in the server's configuration of this handler makes it say who asks";

  private final String type;
  private final ProgramLog log;
  private Mode mode;
  private boolean told;

  /** What is expected: what comes first tells, or only the one or the other. */
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
    if (question.isPresent()) {
      told = true;
      return Optional.of(told(whole, question.get()));
    }
    if (mode == Mode.ENVELOPE) {
      log.say("the server sends bare data, so the message has failed; " + REMEDY + ", or leave out --request envelope");
      return Optional.empty();
    }
    if (told) {
      log.say("bare data has come among envelopes, so from now on all is data, and nobody is believed to ask; " + REMEDY);
    }
    mode = Mode.DATA;
    return Optional.of(bare(whole));
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
