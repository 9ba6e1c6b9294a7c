package io.bester.transport.epoll;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.epoll.EpollIoHandler;
import io.vertx.core.impl.transports.EpollTransport;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.transport.Transport;

/** Vert.x's own transport over epoll, with fewer system calls for each connection to a handler: 9 instead of 11. */
public final class LeanTransport extends EpollTransport implements Transport {
  /** An answer that fits is read in one go; Netty would begin with 2 KiB anew on each connection. */
  private static final RecvByteBufAllocator ANSWER = new FixedRecvByteBufAllocator(16 * 1024);

  @Override public String name() {
    return "epoll";
  }

  @Override public boolean available() {
    return isAvailable();
  }

  @Override public io.vertx.core.spi.transport.Transport implementation() {
    return this;
  }

  @Override public IoHandlerFactory ioHandlerFactory() {
    IoHandlerFactory epoll = EpollIoHandler.newFactory();
    return executor -> new LeanIoHandler(epoll.newHandler(executor));
  }

  @SuppressWarnings("deprecation") // there is no other way yet in Netty 4.2
  @Override public void configure(ClientOptionsBase options, int connectTimeout, boolean domainSocket, Bootstrap bootstrap) {
    super.configure(options, connectTimeout, domainSocket, bootstrap);
    if (domainSocket) {
      bootstrap.option(ChannelOption.RCVBUF_ALLOCATOR, ANSWER);
    }
  }
}
