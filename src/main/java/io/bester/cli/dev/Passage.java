package io.bester.cli.dev;

import io.bester.cli.dev.Happening.Kind;
import io.bester.cli.talk.Loop;
import io.bester.cli.tour.CommandText;
import io.bester.protocol.Command;
import io.bester.protocol.Data;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.codec.Frames;
import io.bester.protocol.codec.Frames.Question;
import io.bester.protocol.codec.PrintedAnswer;
import io.bester.protocol.codec.QuestionDecoder;
import io.bester.protocol.codec.ReplyDecoder;
import io.bester.transport.Connection;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One message on its way from the server to a handler, and the answer on its way back. Belongs to one event loop. */
final class Passage {
  private static final int TRIES = 100;
  private static final long PAUSE_MILLIS = 20;

  private final LiveHandler handler;
  private final Loop loop;
  private final Trace trace;
  private final Connection front;
  private final Context context = Vertx.currentContext();
  private Optional<byte[]> question = Optional.empty();
  private Optional<Version> version = Optional.empty();
  private long asked;
  private boolean over;

  private Passage(LiveHandler handler, Loop loop, Trace trace, Connection front) {
    this.handler = handler;
    this.loop = loop;
    this.trace = trace;
    this.front = front;
  }

  static void begin(LiveHandler handler, Loop loop, Trace trace, Connection front) {
    Passage passage = new Passage(handler, loop, trace, front);
    front.onFrame(passage::asked).onFault(fault -> front.close()).onClose(reason -> passage.finish());
  }

  private void asked(byte[] frame) {
    if (question.isEmpty()) {
      question = Optional.of(frame);
      handler.post().take().onComplete(taken -> context.runOnContext(now -> goOn(taken)));
    }
  }

  private void goOn(AsyncResult<Version> taken) {
    if (over) {
      if (taken.succeeded()) {
        handler.post().done(taken.result());
      }
      return;
    }
    if (taken.failed()) {
      refuse("it " + taken.cause().getMessage());
      return;
    }
    version = Optional.of(taken.result());
    dial(taken.result(), TRIES);
  }

  /** A socket's file is there a moment before anybody listens. */
  private void dial(Version to, int tries) {
    loop.dialer().dial(to.socket()).onSuccess(behind -> ask(to, behind)).onFailure(refused -> {
      if (over) {
        return;
      }
      if (tries > 0 && to.ending().isEmpty()) {
        loop.vertx().setTimer(PAUSE_MILLIS, again -> dial(to, tries - 1));
      } else {
        refuse("its program takes no connection");
      }
    });
  }

  private void ask(Version to, Connection behind) {
    if (over) {
      behind.close();
      return;
    }
    asked = System.nanoTime();
    behind.onFrame(answer -> {
      answered(answer);
      behind.close();
    }).onFault(fault -> refuse("it answered with what is no frame: " + fault.getMessage()))
        .onClose(reason -> refuse("it closed the connection without an answer"));
    front.onClose(reason -> {
      finish();
      behind.close();
    });
    behind.send(Frames.request(to.wantsEnvelopes() ? whole(question.get()) : bare(question.get())));
  }

  private static Data whole(byte[] frame) {
    return new Data(frame, 0, frame.length);
  }

  private static Data bare(byte[] frame) {
    return QuestionDecoder.decode(frame).map(Question::data).orElse(whole(frame));
  }

  private void answered(byte[] frame) {
    if (over) {
      return;
    }
    tell(frame, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked));
    front.send(Frames.request(whole(frame)));
    front.closeAfterSending("answered");
    finish();
  }

  private void tell(byte[] frame, long millis) {
    String type = handler.source().type();
    try {
      List<Command> commands = ReplyDecoder.decode(frame, type, JsonLimits.DEFAULT).commands();
      if (commands.isEmpty()) {
        trace.tell(Happening.of(Kind.ANSWER, type, "nobody", "").after(millis));
      }
      commands.forEach(command -> trace.tell(Happening.of(Kind.ANSWER, type, command.accept(new CommandText()), "")
          .with(command.accept(new CommandData())).after(millis)));
    } catch (ProtocolException e) {
      trace.tell(Happening.of(Kind.FAILURE, type, "", e.getMessage()).with(whole(frame)).after(millis));
    }
  }

  /** As the handler itself would, so that the server doesn't think it broken for longer than it is. [P-5.4] */
  private void refuse(String sentence) {
    if (over) {
      return;
    }
    trace.tell(Happening.of(Kind.FAILURE, handler.source().type(), "", "a message failed: " + sentence));
    front.send(PrintedAnswer.refusal("1", sentence));
    front.closeAfterSending("refused");
    finish();
  }

  private void finish() {
    if (!over) {
      over = true;
      version.ifPresent(handler.post()::done);
    }
  }

  /** What a command is to send. */
  private static final class CommandData implements Command.Visitor<Data> {
    @Override public Data sendClients(Command.SendClients command) {
      return command.data();
    }

    @Override public Data sendServers(Command.SendServers command) {
      return command.data();
    }

    @Override public Data sendHandler(Command.SendHandler command) {
      return command.data();
    }

    @Override public Data reply(Command.SendReply command) {
      return command.data();
    }
  }
}
