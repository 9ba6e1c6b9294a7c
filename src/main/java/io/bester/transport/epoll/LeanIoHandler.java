package io.bester.transport.epoll;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;

/** Netty's epoll, which hears of each socket once and not three times. */
final class LeanIoHandler implements IoHandler {
  private final IoHandler epoll;

  LeanIoHandler(IoHandler epoll) {
    this.epoll = epoll;
  }

  @Override public IoRegistration register(IoHandle handle) throws Exception {
    IoRegistration registration = epoll.register(handle);
    return handle instanceof EpollIoHandle socket ? new LeanRegistration(registration, socket.fd()) : registration;
  }

  @Override public void initialize() {
    epoll.initialize();
  }

  @Override public int run(IoHandlerContext context) {
    return epoll.run(context);
  }

  @Override public void prepareToDestroy() {
    epoll.prepareToDestroy();
  }

  @Override public void destroy() {
    epoll.destroy();
  }

  @Override public void wakeup() {
    epoll.wakeup();
  }

  @Override public boolean isCompatible(Class<? extends IoHandle> handleType) {
    return epoll.isCompatible(handleType);
  }
}
