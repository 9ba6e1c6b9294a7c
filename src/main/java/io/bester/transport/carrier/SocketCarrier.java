package io.bester.transport.carrier;

import io.bester.transport.tls.Certificates;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.PromiseInternal;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * A TCP or UNIX socket, with or without TLS: the frames as they are.
 *
 * <p>Once open it stands in the channel's pipeline where Vert.x's own handler stood. That one has queues for writers on
 * other threads and for readers that stop, 5.2 KiB for each connection even while nothing moves; a carrier belongs to one
 * event loop, and has its own bounds.
 */
public final class SocketCarrier extends ChannelInboundHandlerAdapter implements Carrier {
  /**
   * As many chunks may come in after a pause before the system is asked for no more; most pauses end sooner. A chunk is one
   * read, of 64 KiB at most: so 512 KiB may wait here, and what the kernel's buffer holds behind them.
   */
  private static final int ENOUGH = 8;
  /** In place of a queue, as long as none has to wait: most connections never need one. Nothing is ever put into it. */
  private static final Queue<Buffer> NOTHING = new ArrayDeque<>(0);

  private final ContextInternal context = ContextInternal.current();
  /** The client or server it is from. Never read, only kept: one that has been collected gives its connections 30 s. */
  private final Object origin;
  private final long since = System.nanoTime();
  private ChannelHandlerContext channel;
  private Ear ear;
  private Queue<Buffer> waiting = NOTHING;
  private boolean paused;
  private boolean delivering;

  /** @param origin what the socket is from */
  public SocketCarrier(NetSocket socket, Object origin) {
    this.origin = origin;
    this.channel = ((NetSocketInternal) socket).channelHandlerContext();
  }

  @Override public void open(Ear listener) {
    ear = listener;
    if (channel.isRemoved()) {
      context.runOnContext(gone -> ear.closed());
      return;
    }
    channel.pipeline().replace(channel.handler(), channel.name(), this);
  }

  @Override public void handlerAdded(ChannelHandlerContext own) {
    channel = own;
  }

  /** A stream is cut by who reads it. */
  @Override public void frameLimit(int bytes) {}

  /** Nothing is copied but what must wait: the memory that was read into is used again at once. */
  @Override public void channelRead(ChannelHandlerContext own, Object bytes) {
    if (paused || delivering) {
      keep(BufferInternal.safeBuffer((ByteBuf) bytes));
      return;
    }
    try {
      deliver(BufferInternal.buffer((ByteBuf) bytes));
    } finally {
      ReferenceCountUtil.release(bytes);
    }
    deliverWaiting();
  }

  private void keep(Buffer chunk) {
    if (waiting == NOTHING) {
      waiting = new ArrayDeque<>();
    }
    waiting.add(chunk);
    if (waiting.size() >= ENOUGH) {
      channel.channel().config().setAutoRead(false);
    }
  }

  private void deliver(Buffer chunk) {
    delivering = true;
    context.dispatch(chunk, ear::arrived);
    delivering = false;
  }

  @Override public void pause() {
    paused = true;
  }

  @Override public void resume() {
    paused = false;
    deliverWaiting();
  }

  private void deliverWaiting() {
    while (!paused && !delivering && !waiting.isEmpty()) {
      deliver(waiting.poll());
    }
    if (waiting != NOTHING && waiting.isEmpty()) {
      waiting = NOTHING;
      channel.channel().config().setAutoRead(true);
    }
  }

  @Override public Future<Void> write(Buffer frames) {
    ChannelFuture written = channel.writeAndFlush(((BufferInternal) frames).getByteBuf());
    if (written.isSuccess()) {
      return Future.succeededFuture();
    }
    PromiseInternal<Void> taken = context.promise();
    written.addListener(taken);
    return taken.future();
  }

  @Override public void exceptionCaught(ChannelHandlerContext own, Throwable failure) {
    context.dispatch(failure, ear::broken);
    abort();
  }

  /** What TLS or the server tells of an end: the end itself follows. */
  @Override public void userEventTriggered(ChannelHandlerContext own, Object event) {
    ReferenceCountUtil.release(event);
  }

  @Override public void channelInactive(ChannelHandlerContext own) {
    context.dispatch(gone -> ear.closed());
  }

  /** At once, where {@link NetSocket#close()} would wait, for ever perhaps, until what is being written has been taken. */
  @Override public void abort() {
    channel.close();
  }

  @Override public void close(Ending ending) {
    abort();
  }

  @Override public long since() {
    return since;
  }

  @Override public Optional<SocketAddress> remoteAddress() {
    return channel.channel().remoteAddress() instanceof InetSocketAddress address
        ? Optional.of(SocketAddress.inetSocketAddress(address)) : Optional.empty();
  }

  @Override public List<String> certificateNames() {
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    return tls == null ? List.of() : Certificates.names(tls.engine().getSession());
  }

  @Override public Optional<Credentials> credentials() {
    return Credentials.of(channel.channel());
  }
}
