package io.bester.transport.carrier;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.VertxConnection;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps the WebSocket frames that arrive in one piece with the request for the WebSocket.
 *
 * <p>A client has to wait for the answer before it sends any, by RFC 6455. Where one doesn't, Vert.x 5.0 drops them without a
 * word: they are there before whoever would take them. So this one class reaches for the pipeline.
 */
public final class EarlyFrames extends ChannelInboundHandlerAdapter {
  private static final String VERTX = "handler";
  private static final String NAME = "bester-early";

  private final ChannelPipeline pipeline;
  private final Deque<Object> frames = new ArrayDeque<>();

  private EarlyFrames(ChannelPipeline pipeline) {
    this.pipeline = pipeline;
  }

  /** To be called before the request is answered. */
  public static EarlyFrames keep(HttpConnection connection) {
    ChannelPipeline pipeline = ((VertxConnection) connection).channel().pipeline();
    EarlyFrames frames = new EarlyFrames(pipeline);
    pipeline.addBefore(VERTX, NAME, frames);
    return frames;
  }

  @Override public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof WebSocketFrame) {
      frames.add(message);
      return;
    }
    context.fireChannelRead(message);
  }

  /** To be called once somebody takes them, or nobody will. */
  public void release() {
    if (pipeline.get(NAME) != null) {
      pipeline.remove(this);
    }
  }

  /** Also where the connection has closed. */
  @Override public void handlerRemoved(ChannelHandlerContext context) {
    boolean any = !frames.isEmpty();
    while (!frames.isEmpty()) {
      Object frame = frames.poll();
      if (context.channel().isActive()) {
        context.fireChannelRead(frame);
      } else {
        ReferenceCountUtil.release(frame);
      }
    }
    if (any) {
      context.fireChannelReadComplete();
    }
  }
}
