package io.bester.cli.serve;

import io.bester.cli.serve.Asking.Word;
import io.bester.cli.talk.Loop;
import io.bester.protocol.Data;
import io.bester.protocol.InformerRequest;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.codec.Frames;
import io.bester.protocol.codec.InformerAnswerDecoder;
import io.bester.transport.Connection;
import io.bester.transport.Refusal;
import io.vertx.core.Context;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells a running server that a handler is here, for as long as it is: by a connection to the informer, which is made again when
 * it breaks. [P-8.11] Belongs to one event loop.
 */
public final class Enrolment {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  /** Until it asks again where the server said no. */
  private static final Duration LONG_PAUSE = Duration.ofSeconds(10);
  /** For its answer; nothing that has come meanwhile waits longer to be understood. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Loop loop;
  private final Path informer;
  private final JsonObject handler;
  private final Consumer<Word> word;
  private final ProgramLog log;
  private final Context context;
  private Optional<Connection> open = Optional.empty();
  private String last = "";
  private Duration pause = PAUSE;
  private boolean awaited;
  private boolean left;

  private Enrolment(Loop loop, Path informer, JsonObject handler, Consumer<Word> word, ProgramLog log) {
    this.loop = loop;
    this.informer = informer;
    this.handler = handler;
    this.word = word;
    this.log = log;
    this.context = loop.vertx().getOrCreateContext();
  }

  /**
   * Begins to tell it.
   *
   * @param handler its type, and what a configuration would say of it
   * @param word is told whether a server has taken it as described
   */
  public static Enrolment begin(Loop loop, Path informer, JsonObject handler, Consumer<Word> word, ProgramLog log) {
    Enrolment enrolment = new Enrolment(loop, informer, handler, word, log);
    enrolment.context.runOnContext(now -> enrolment.connect());
    return enrolment;
  }

  private void connect() {
    if (left) {
      return;
    }
    loop.dialer().dial(informer).onSuccess(this::introduce).onFailure(failure -> {
      say("no server could be told on " + informer + " (" + why(failure) + "); it is told when it is there,"
          + " and --informer names another; or put the handler into its configuration");
      again();
    });
  }

  private static String why(Throwable failure) {
    return switch (Refusal.of(failure)) {
      case NO_SOCKET -> "there is no such file";
      case NOBODY_LISTENS -> "nobody listens there";
      case NOT_PERMITTED -> "permission is missing";
      default -> String.valueOf(failure.getMessage());
    };
  }

  private void introduce(Connection connection) {
    open = Optional.of(connection);
    connection.onFrame(this::heard).onClose(reason -> lost());
    word.accept(Word.AWAITED);
    loop.vertx().setTimer(PATIENCE.toMillis(), timer -> {
      if (awaited && open.filter(connection::equals).isPresent()) {
        word.accept(Word.NONE);
      }
    });
    awaited = true;
    connection.send(Frames.ask(InformerRequest.REGISTER, Data.of(handler.encode())));
    if (left) {
      connection.close();
    }
  }

  private void heard(byte[] frame) {
    try {
      InformerAnswerDecoder.Answer answer = InformerAnswerDecoder.decode(frame);
      if (!answer.event()) {
        answered(answer);
      }
    } catch (ProtocolException e) {
      refused("did not register it: it is no Bester server: " + e.getMessage());
    }
  }

  /** There is one answer; what comes after it can only be the last word of a server that has another handler now. [P-8.11] */
  private void answered(InformerAnswerDecoder.Answer answer) {
    boolean first = awaited;
    awaited = false;
    if (!answer.good()) {
      refused((first ? "did not register it: " : "has it registered no longer: ") + answer.sentence());
    } else if (first) {
      word.accept(Word.GIVEN);
      say("is registered with the server at " + informer);
    }
  }

  private void refused(String how) {
    say("the server at " + informer + " " + how);
    word.accept(Word.NONE);
    pause = LONG_PAUSE;
    open.ifPresent(Connection::close);
  }

  /** Nothing is said when it broke because of a refusal. */
  private void lost() {
    open = Optional.empty();
    awaited = false;
    word.accept(Word.NONE);
    if (!left && pause.equals(PAUSE)) {
      say("the server at " + informer + " has gone; it is told again when it is back");
    }
    again();
  }

  private void again() {
    if (!left) {
      loop.vertx().setTimer(pause.toMillis(), timer -> connect());
    }
    pause = PAUSE;
  }

  /** The same again and again is said once. */
  private void say(String sentence) {
    if (!sentence.equals(last)) {
      log.say(sentence);
    }
    last = sentence;
  }

  /** From now on the server knows nothing of it. */
  public void leave() {
    context.runOnContext(now -> {
      left = true;
      open.ifPresent(Connection::close);
    });
  }
}
