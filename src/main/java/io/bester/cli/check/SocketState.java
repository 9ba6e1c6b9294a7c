package io.bester.cli.check;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;

/** What there is at the path of a UNIX socket. */
enum SocketState {
  NOTHING,
  /** Something else is in its place. */
  NO_SOCKET,
  /** Left over: nobody listens any more. */
  STALE,
  ANSWERS,
  /** This user may not connect. */
  CLOSED_TO_US;

  private static final int KIND = 0170000;
  private static final int SOCKET = 0140000;

  static SocketState of(Path path) {
    try {
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        return NOTHING;
      }
      int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      return (mode & KIND) == SOCKET ? called(path) : NO_SOCKET;
    } catch (IOException e) {
      return CLOSED_TO_US;
    }
  }

  /** Without waiting: whoever is too busy to take the call lives. */
  private static SocketState called(Path path) throws IOException {
    try (SocketChannel channel = SocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
      channel.configureBlocking(false);
      channel.connect(UnixDomainSocketAddress.of(path));
      return ANSWERS;
    } catch (ConnectException e) {
      return refused(e) ? STALE : CLOSED_TO_US;
    } catch (IOException e) {
      return refused(e) ? STALE : denied(e) ? CLOSED_TO_US : ANSWERS;
    }
  }

  private static boolean refused(IOException e) {
    return said(e).contains("refused");
  }

  private static boolean denied(IOException e) {
    return said(e).contains("permission denied");
  }

  private static String said(IOException e) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
  }
}
