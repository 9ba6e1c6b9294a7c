package io.bester.transport.epoll;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;

/** Tells epoll of a socket when somebody wants to read or write, and not before: once instead of twice. */
final class LateHandler implements IoHandler {
  private final IoHandler epoll;

  LateHandler(IoHandler epoll) {
    this.epoll = epoll;
  }

  @Override public IoRegistration register(IoHandle handle) throws Exception {
    return new Late(epoll.register(handle), ((EpollIoHandle) handle).fd());
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

  /** Of one socket. Belongs to its event loop. */
  private static final class Late implements IoRegistration {
    private final IoRegistration registration;
    private final FileDescriptor descriptor;
    private boolean told;

    Late(IoRegistration registration, FileDescriptor descriptor) {
      this.registration = registration;
      this.descriptor = descriptor;
    }

    @Override public long submit(IoOps ops) {
      EpollIoOps wanted = (EpollIoOps) ops;
      told = told || wanted.contains(EpollIoOps.EPOLLIN) || wanted.contains(EpollIoOps.EPOLLOUT);
      return told ? registration.submit(ops) : wanted.value();
    }

    @Override public <T> T attachment() {
      return registration.attachment();
    }

    @Override public boolean isValid() {
      return registration.isValid();
    }

    @Override public boolean cancel() {
      try {
        descriptor.close();
      } catch (java.io.IOException e) {
      }
      return registration.cancel();
    }
  }
}
