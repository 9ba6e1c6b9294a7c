package io.bester.handler;

import io.bester.bus.Event.Dispatch;
import io.bester.bus.Origin;
import io.bester.protocol.codec.Frames;
import io.bester.protocol.codec.Frames.Question;
import io.vertx.core.buffer.Buffer;

/**
 * What a handler is asked: the bare data, or all that the server knows of the message. [P-5.2, P-5.9]
 *
 * @param told whether the handler is told who asks
 * @param here the name of this server
 */
record Request(Dispatch dispatch, boolean told, String here) {

  /** A handler that is told gets a mid in any case, and so do those to which it hands the message on. */
  static Request of(Dispatch dispatch, boolean told, String here) {
    if (!told || !dispatch.origin().mid().isEmpty()) {
      return new Request(dispatch, told, here);
    }
    Origin origin = dispatch.origin().withNewMid();
    Dispatch named = new Dispatch(origin, dispatch.type(), dispatch.data(), dispatch.rcpt(), dispatch.chain());
    return new Request(named, true, here);
  }

  Buffer frame() {
    if (!told) {
      return Frames.request(dispatch.data());
    }
    Origin origin = dispatch.origin();
    return Frames.request(new Question(origin.id(), origin.mid(), dispatch.type(), sender(origin),
        origin.isLocal() ? here : origin.server(), dispatch.rcpt(), origin.hops(), dispatch.data()));
  }

  /** As the server has authenticated it; empty when nobody vouches for a user. */
  private String sender(Origin origin) {
    return origin.isLocal() ? origin.user() + "@" + here : origin.user();
  }
}
