package io.bester.node;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node in a JVM of its own that has printed its ready line. */
final class RunningNode implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration SLOW = Duration.ofSeconds(5);
  private static final Duration STOP = Duration.ofSeconds(60);

  private final Child child;
  private final Path folder;
  private final String readyLine;

  private RunningNode(Child child, Path folder, String readyLine) {
    this.child = child;
    this.folder = folder;
    this.readyLine = readyLine;
  }

  static RunningNode ready(Child child, Path folder) {
    try {
      return new RunningNode(child, folder, child.output().await("bester ready ", Deadline.in(START)));
    } catch (AssertionError e) {
      String said = child.said();
      child.close();
      throw new AssertionError("the node was not ready in time; " + said, e);
    }
  }

  String readyLine() {
    return readyLine;
  }

  /** What the ready line says after {@code name=}. */
  String field(String name) {
    Matcher field = Pattern.compile(" " + name + "=(\\S+)").matcher(readyLine);
    if (!field.find()) {
      throw new AssertionError("there is no " + name + " in " + readyLine);
    }
    return field.group(1);
  }

  long pid() {
    return child.pid();
  }

  boolean isAlive() {
    return child.isAlive();
  }

  Lines log() {
    return child.log();
  }

  Lines output() {
    return child.output();
  }

  /** {@code 127.0.0.1:2223} */
  String address() {
    return field("tcp4");
  }

  int port() {
    return ((InetSocketAddress) tcp("tcp4")).getPort();
  }

  SocketAddress tcp(String listener) {
    String address = field(listener);
    int colon = address.lastIndexOf(':');
    String host = address.substring(0, colon).replaceAll("[\\[\\]]", "");
    return new InetSocketAddress(host, Integer.parseInt(address.substring(colon + 1)));
  }

  SocketAddress unix() {
    return UnixDomainSocketAddress.of(folder.resolve(field("unix")));
  }

  WireClient connect() {
    return WireClient.connect(tcp("tcp4"));
  }

  /** A user who has been let in. */
  WireClient login(String user) {
    return connect().login(user);
  }

  void hangUp() {
    child.signal("HUP");
  }

  /** SIGTERM, to which everything in flight may still be finished. */
  void term() {
    child.signal("TERM");
  }

  /** Waits for the exit code. */
  int exitCode() {
    return child.exitCode(Deadline.in(STOP));
  }

  /** SIGTERM, and the exit code; tells when it took as long as a drain that waits for somebody in vain. */
  int stop() {
    long begun = System.nanoTime();
    term();
    int code = exitCode();
    Duration taken = Duration.ofNanos(System.nanoTime() - begun);
    if (taken.compareTo(SLOW) > 0) {
      System.out.println("stopping took " + taken.toMillis() + " ms: " + this);
    }
    return code;
  }

  /** SIGKILL. */
  void kill() {
    child.kill();
  }

  @Override
  public void close() {
    child.close();
  }

  @Override
  public String toString() {
    return readyLine + "\n" + log();
  }
}
