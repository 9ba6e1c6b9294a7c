package io.bester.cli.kit.cast;

import io.bester.cli.kit.script.Bytes;
import io.bester.cli.kit.script.Shorthand;
import io.bester.cli.kit.script.Words;
import java.io.IOException;
import java.util.Optional;

/** What a handler or an old server does with a frame. */
interface Behaviour {

  /** Whether it closes the connection then; otherwise that is left to the server. */
  enum Then { CLOSE, STAY, HOLD, ANOTHER }

  Then act(Call call) throws IOException;

  /** Nobody is there. */
  Behaviour AWAY = call -> Then.CLOSE;
  /** It says nothing until it is told to. */
  Behaviour MUTE = call -> Then.HOLD;
  /** It listens, and takes no connection. */
  Behaviour ACCEPTS_NOTHING = call -> Then.CLOSE;
  /** It takes connections, and reads nothing. */
  Behaviour CLOSES_AT_ONCE = call -> Then.CLOSE;
  /** A status report of the original. [P-7.2] */
  String REPORT = "{\"header\":{\"status\":\"%s\",\"messageType\":\"statusReport\"%s},\"payload\":{\"id\":$id}}";

  /** Reads a behaviour, if the words are one. */
  static Optional<Behaviour> parse(Words words) {
    if (words.take("replies")) {
      Then then = words.takeLast("and stays") ? Then.STAY : Then.CLOSE;
      if (words.take("frame of hex")) {
        return Optional.of(writing(Bytes.frame(Bytes.hex(words.rest())), then));
      }
      byte[] more = Bytes.hex(words.takeAfter("followed by hex"));
      return Optional.of(answering(Shorthand.answer(words), more, then));
    }
    if (words.take("reports")) {
      return Optional.of(reporting(words));
    }
    if (words.take("sends hex")) {
      Then then = words.takeLast("and closes") ? Then.CLOSE : Then.STAY;
      return Optional.of(writing(Bytes.hex(words.rest()), then));
    }
    if (words.take("is mute")) {
      return Optional.of(MUTE);
    }
    if (words.take("closes at once")) {
      return Optional.of(CLOSES_AT_ONCE);
    }
    if (words.take("closes")) {
      return Optional.of(call -> Then.CLOSE);
    }
    if (words.take("accepts nothing")) {
      return Optional.of(ACCEPTS_NOTHING);
    }
    return words.take("is away") ? Optional.of(AWAY) : Optional.empty();
  }

  private static Behaviour reporting(Words words) {
    boolean links = words.takeLast("and keeps the link");
    Then then = words.takeLast("and closes") ? Then.CLOSE : links ? Then.ANOTHER : Then.STAY;
    return answering(String.format(REPORT, words.word(), links ? ",\"caps\":[\"link\"]" : ""), new byte[0], then);
  }

  private static Behaviour answering(String text, byte[] more, Then then) {
    return call -> {
      call.answer(text, more);
      return then;
    };
  }

  private static Behaviour writing(byte[] bytes, Then then) {
    return call -> {
      call.write(bytes);
      return then;
    };
  }
}
