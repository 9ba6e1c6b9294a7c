package io.bester.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.bester.cli.check.Finding.Level;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketsTest {
  @TempDir Path folder;
  private Path socket;

  @BeforeEach void choose() {
    socket = folder.resolve("s");
  }

  private Found informer(boolean running) {
    return Found.by(new Sockets(), "{'informer':{'path':'" + socket + "'}}", Path.of("node.json"), running);
  }

  private Found handler(String more) {
    return Found.by(new Sockets(),
        "{'informer':{'path':'" + folder.resolve("i") + "'},'handlers':{'chat':{'socket':'" + socket + "'" + more + "}}}");
  }

  private ServerSocketChannel listening() throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
  }

  @Test void findsNothingWhereThereIsNothingYet() {
    informer(false).nothing();
    handler("").nothing();
    handler(",'command':['cat']").nothing();
    assertEquals(SocketState.NOTHING, SocketState.of(socket));
  }

  @Test void findsAnotherProcessUnlessItIsTheNodeItself() throws IOException {
    try (ServerSocketChannel there = listening()) {
      informer(false).one(Level.WARNING, "informer.path", "another process listens on " + socket);
      informer(true).nothing();
      handler("").nothing();
      handler(",'command':['cat']").one(Level.WARNING, "handlers.chat.socket", "a program listens on " + socket + " already");
      assertEquals(SocketState.ANSWERS, SocketState.of(socket));
    }
  }

  @Test void findsWhatIsLeftOver() throws IOException {
    listening().close();
    informer(false).one(Level.NOTE, "informer.path", "left over from a process that is gone");
    handler("").one(Level.WARNING, "handlers.chat.socket", "nobody listens on " + socket + " any more; start the handler again");
    handler(",'command':['cat']").nothing();
  }

  @Test void findsWhatIsNoSocket() throws IOException {
    Files.writeString(socket, "precious");
    informer(false).one(Level.ERROR, "informer.path", socket + " exists and is no socket");
    handler("").one(Level.ERROR, "handlers.chat.socket", "is no socket");
    assertEquals("precious", Files.readString(socket));
  }

  @Test void findsAFolderThatIsNone() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    socket = folder.resolve("file/deep/s");
    informer(false).one(Level.WARNING, "informer.path", folder.resolve("file") + " is no folder");
  }

  @Test void findsAFolderThatIsNotOurs() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
    assumeFalse(Files.isWritable(closed), "root may write everywhere");
    socket = closed.resolve("s");
    informer(false).one(Level.WARNING, "informer.path", "may not write into " + closed);
    socket = closed.resolve("run/s");
    informer(false).one(Level.WARNING, "informer.path", closed.resolve("run") + " can't be made by the user");
  }

  @Test void findsAFolderThatIsEverybodys() throws IOException {
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    socket = open.resolve("s");
    informer(false).one(Level.WARNING, "informer.path", "(chmod o-w " + open + ")");
    handler("").one(Level.WARNING, "handlers.chat.socket", "everybody on this machine may write into " + open);
    Files.setAttribute(open, "unix:mode", 01777);
    informer(false).nothing();
  }

  @Test void findsAPathThatIsTooLongForTheProgram() {
    String relative = "x".repeat(107);
    Found.by(new Sockets(), "{'informer':{'path':'" + folder.resolve("i") + "'},'handlers':{'chat':{'command':['cat'],'socket':'" + relative + "'}}}")
        .one(Level.ERROR, "handlers.chat.socket", "bytes; the path of a UNIX socket has at most 107");
  }
}
