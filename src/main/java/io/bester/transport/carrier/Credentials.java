package io.bester.transport.carrier;

import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.unix.PeerCredentials;
import java.io.IOException;
import java.util.Optional;

/**
 * Who sits at the other end of a UNIX socket, as the kernel says: SO_PEERCRED.
 *
 * <p>Vert.x 5.0 has no public way to it, so this class reaches for the channel behind the socket.
 *
 * @param uid of the user as whom it connected
 * @param gid its primary group then
 * @param pid of the process that connected
 */
public record Credentials(int uid, int gid, int pid) {

  /** Empty where nobody can tell: over TCP, and without epoll. */
  static Optional<Credentials> of(Channel channel) {
    if (!(channel instanceof EpollDomainSocketChannel domain)) {
      return Optional.empty();
    }
    try {
      PeerCredentials peer = domain.peerCredentials();
      int[] gids = peer.gids();
      return Optional.of(new Credentials(peer.uid(), gids[0], peer.pid()));
    } catch (IOException e) {
      return Optional.empty(); // it has gone
    }
  }
}
