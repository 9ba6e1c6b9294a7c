package io.bester.transport;

import io.bester.protocol.ProtocolException;
import io.bester.protocol.codec.FrameDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;

/**
 * One question and its answer over a connection of their own: one frame out, one frame in. Belongs to one event loop.
 */
public final class Exchange {
  private final NetSocketInternal socket;
  private final FrameDecoder decoder;
  private Asker asker;
  private boolean over;

  Exchange(NetSocket socket, int frameLimit) {
    this.socket = (NetSocketInternal) socket;
    this.decoder = new FrameDecoder(frameLimit);
  }

  /** Who awaits the answer; one of these is called, once. */
  public interface Asker {

    /** @param frame its JSON text, an array of its own */
    void answered(byte[] frame);

    /** What came is no frame. */
    void unreadable(ProtocolException fault);

    /** The other side closed without a whole answer. */
    void unanswered();
  }

  /** @param frame the question, with its length prefix */
  public void ask(Buffer frame, Asker whom) {
    asker = whom;
    socket.messageHandler(this::arrived);
    socket.exceptionHandler(broken -> {}); // it closes, which is enough to know
    socket.closeHandler(closed -> closed());
    ChannelHandlerContext channel = socket.channelHandlerContext();
    channel.writeAndFlush(((BufferInternal) frame).getByteBuf(), channel.voidPromise());
  }

  private void arrived(Object chunk) {
    try {
      read((ByteBuf) chunk);
    } finally {
      ReferenceCountUtil.release(chunk);
    }
  }

  private void read(ByteBuf chunk) {
    if (over) {
      return;
    }
    try {
      decoder.feed(BufferInternal.buffer(chunk));
      if (decoder.advance()) {
        over = true;
        asker.answered(decoder.frame());
      }
    } catch (ProtocolException e) {
      over = true;
      asker.unreadable(e);
    }
  }

  private void closed() {
    if (!over) {
      over = true;
      asker.unanswered();
    }
  }

  /** Nothing more is wanted. */
  public void close() {
    over = true;
    socket.channelHandlerContext().close();
  }
}
