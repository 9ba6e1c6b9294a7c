package io.bester.transport;

import io.netty.channel.SingleThreadEventLoop;
import io.vertx.core.Context;
import io.vertx.core.internal.ContextInternal;

/**
 * One pass of an event loop: it takes what has come on all its sockets, does all that follows, and begins again.
 *
 * <p>What is written at its end goes out in one system call for each connection, however many frames the pass has brought
 * it; that is what a router in C does, too. Vert.x 5.0 has no public way to it, so this one class reaches for Netty's loop.
 */
final class LoopPass {
  private LoopPass() {}

  /** Runs something at the end of this pass; away from an event loop, as soon as may be. */
  static void afterwards(Context context, Runnable action) {
    if (context.isEventLoopContext() && ((ContextInternal) context).nettyEventLoop() instanceof SingleThreadEventLoop loop) {
      loop.executeAfterEventLoopIteration(action);
      return;
    }
    context.runOnContext(ignored -> action.run());
  }
}
