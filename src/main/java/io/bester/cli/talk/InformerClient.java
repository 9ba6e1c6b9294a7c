package io.bester.cli.talk;

import io.bester.protocol.Data;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.codec.Frames;
import io.bester.protocol.codec.InformerAnswerDecoder;
import io.bester.protocol.codec.InformerAnswerDecoder.Answer;
import io.bester.transport.Connection;
import io.bester.transport.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Asks the informer of a server, on a connection for each question. [P-8.1] */
public final class InformerClient {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Loop loop;
  private final Path informer;

  public InformerClient(Loop loop, Path informer) {
    this.loop = loop;
    this.informer = informer;
  }

  /**
   * What it answers, an object.
   *
   * @param isWhole whether the answer has what a server tells
   * @throws Failure where there is none, or the informer doesn't tell
   */
  public JsonObject ask(String type, Data question, Predicate<JsonObject> isWhole) {
    try {
      byte[] frame = loop.await(() -> loop.dialer().dial(informer).compose(open -> answer(open, type, question)), PATIENCE);
      return read(InformerAnswerDecoder.decode(frame), isWhole);
    } catch (TimeoutException e) {
      throw notReached("no answer within " + PATIENCE.toSeconds() + " s; is it a Bester server?");
    } catch (ProtocolException e) {
      throw notReached("it is no Bester server: " + e.getMessage());
    } catch (Failure e) {
      throw e;
    } catch (CompletionException | IllegalStateException e) {
      throw notReached(why(e.getCause() == null ? e : e.getCause()));
    }
  }

  private static Future<byte[]> answer(Connection open, String type, Data question) {
    Promise<byte[]> answer = Promise.promise();
    open.onFrame(answer::tryComplete).onFault(fault -> answer.tryFail(new ProtocolException(fault.fault(), fault.getMessage())))
        .onClose(reason -> answer.tryFail(new IllegalStateException("the connection broke: " + reason)));
    open.send(Frames.ask(type, question));
    return answer.future().onComplete(done -> open.close());
  }

  private JsonObject read(Answer answer, Predicate<JsonObject> isWhole) {
    if (!answer.good() && !answer.sentence().isEmpty()) {
      boolean notUs = answer.sentence().contains("root only");
      throw new Failure(notUs ? ExitCode.NOT_LET_IN : ExitCode.BAD, "the server at " + informer + " doesn't tell: " + answer.sentence());
    }
    Object told = answer.good() ? Json.decodeValue(answer.data().toString()) : null;
    if (told instanceof JsonObject json && isWhole.test(json)) {
      return json;
    }
    throw notReached("it answers, but not as the informer of a server does");
  }

  private Failure notReached(String why) {
    return new Failure(ExitCode.NOT_CONNECTED, "could not ask " + informer + ": " + why);
  }

  private static String why(Throwable failure) {
    return switch (Refusal.of(failure)) {
      case NO_SOCKET -> "there is no such file; start the server, or name its informer with --informer or its configuration with -conf";
      case NOBODY_LISTENS -> "nobody listens there, it is a file left over or no socket; start the server";
      case NOT_PERMITTED -> "permission is missing; run it as the user of the server";
      default -> String.valueOf(failure.getMessage());
    };
  }
}
