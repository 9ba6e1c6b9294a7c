package io.bester.transport.epoll;

import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.lang.System.Logger.Level;

/** One socket at epoll: added when somebody wants to read or write, and not before; forgotten by being closed. */
final class LeanRegistration implements IoRegistration {
  private static final System.Logger LOG = System.getLogger("bester.transport");

  private final IoRegistration registration;
  private final FileDescriptor socket;
  private boolean added;

  LeanRegistration(IoRegistration registration, FileDescriptor socket) {
    this.registration = registration;
    this.socket = socket;
  }

  /** Netty adds a socket for hang-ups first, and changes that to reading at once: a system call for nothing. */
  @Override public long submit(IoOps ops) {
    EpollIoOps wanted = (EpollIoOps) ops;
    added = added || wanted.contains(EpollIoOps.EPOLLIN) || wanted.contains(EpollIoOps.EPOLLOUT);
    return added ? registration.submit(ops) : wanted.value();
  }

  /** Nobody in Vert.x leaves epoll but to close, and epoll forgets what is closed without being told. */
  @Override public boolean cancel() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "connection closed with an error of the system: " + e.getMessage());
    }
    return registration.cancel();
  }

  @Override public <T> T attachment() {
    return registration.attachment();
  }

  @Override public boolean isValid() {
    return registration.isValid();
  }
}
