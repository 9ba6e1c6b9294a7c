package io.bester.transport.epoll;

import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.lang.System.Logger.Level;

/**
 * One socket at epoll: added when somebody wants to read or write, and not before; forgotten by being closed.
 *
 * <p>The kernel forgets a socket only when its last copy is closed. A child process holds copies, from its fork until
 * Java's launcher closes them there, before the program is run. A socket that is closed in this moment is reported on until
 * then. Nobody is harmed: Netty drops what comes for a number that it doesn't know, and a new connection of the same number
 * looks, and finds nothing to read. Only one to another server that isn't made yet may fail, as if that couldn't be reached.
 *
 * <p>Closing here doesn't wait, as long as nobody sets SO_LINGER. Netty closes a socket that lingers on a thread of its own,
 * but leaves epoll on the loop first: then the loop would wait. We set it nowhere.
 */
final class LeanRegistration implements IoRegistration {
  private static final System.Logger LOG = System.getLogger("bester.transport");

  private final IoRegistration registration;
  private final FileDescriptor socket;
  private boolean added;

  LeanRegistration(IoRegistration registration, FileDescriptor socket) {
    this.registration = registration;
    this.socket = socket;
  }

  /**
   * Netty adds a socket for hang-ups first, and changes that to reading at once: a system call for nothing.
   *
   * @return what is wanted, as Netty's own does when it has told epoll; nobody in Netty looks at it
   */
  @Override public long submit(IoOps ops) {
    EpollIoOps wanted = (EpollIoOps) ops;
    added = added || wanted.contains(EpollIoOps.EPOLLIN) || wanted.contains(EpollIoOps.EPOLLOUT);
    return added ? registration.submit(ops) : wanted.value();
  }

  /** Nobody in Vert.x leaves epoll but to close. Netty sees that the socket is closed, and spares the system call. */
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
