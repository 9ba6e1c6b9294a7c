package io.bester.cli.check;

import com.sun.management.UnixOperatingSystemMXBean;
import io.bester.config.Config;
import io.bester.transport.epoll.LeanTransport;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * The machine: its Java, how it speaks to the kernel, and how many files it may have open.
 *
 * @param java the release of this Java
 * @param epoll whether sockets go over epoll here
 * @param descriptors how many files a process may have open
 */
record Machine(int java, boolean epoll, long descriptors) implements Look {
  private static final int OLDEST = 17;
  private static final int NEWEST = 25;
  /** What a node has open besides its clients: its jar, its listeners, its loops; and messages that are with handlers. */
  private static final int BESIDES = 500;

  static Machine here() {
    boolean unix = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean;
    boolean linux = System.getProperty("os.name").equals("Linux");
    return new Machine(Runtime.version().feature(), !linux || new LeanTransport().available(),
        unix ? ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getMaxFileDescriptorCount() : Long.MAX_VALUE);
  }

  @Override public List<Finding> at(Installation installation) {
    List<Finding> findings = new ArrayList<>();
    if (java > NEWEST) {
      findings.add(Finding.note("", "this is Java " + java + ", and this release was tried on " + OLDEST + " to " + NEWEST
          + "; JAVA_HOME chooses another"));
    }
    if (!epoll) {
      findings.add(Finding.warning("", "native epoll can't be loaded here, so a node is slower, and takes fewer connections at a time;"
          + " use Linux on x86-64 or ARM64 with glibc, and a temporary folder (java.io.tmpdir) that is not mounted noexec"));
    }
    Config config = installation.config();
    long needed = config.limits().connections() + (long) BESIDES;
    if (isMeant(installation) && needed > descriptors) {
      findings.add(Finding.warning("limits.connections", config.limits().connections() + " connections need " + needed
          + " open files, and a process of this user may have " + descriptors
          + "; raise that (ulimit -n, or LimitNOFILE of the service), or lower the limit"));
    }
    return findings;
  }

  /** The default is a ceiling, and nobody's plan. */
  private static boolean isMeant(Installation installation) {
    return installation.loaded().json().getJsonObject("limits", new JsonObject()).containsKey("connections");
  }
}
