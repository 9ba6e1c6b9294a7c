package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The languages that have a library, and how their {@code chat} and {@code say} are built and started. */
enum Library {
  PYTHON("python", "python3"), NODE("node", "node"), TYPESCRIPT("node", "node", "tsc"), GO("go", "go"), RUST("rust", "cargo"),
  JAVA("java", "javac", "java"), BASH("bash", "socat", "flock");

  private static final Path BUILT = Child.PROJECT.resolve("target/libraries");
  private static final Path CRATES = Path.of("/usr/share/cargo/registry");
  private static final Duration BUILD = Duration.ofMinutes(3);

  private final Path folder;
  private final List<String> needed;

  Library(String folder, String... needed) {
    this.folder = Child.PROJECT.resolve("handlers").resolve(folder);
    this.needed = List.of(needed);
  }

  /** Skips the test where something is missing to run it; builds it where it has to be. */
  void prepare() throws Exception {
    needed.forEach(Programs::need);
    Files.createDirectories(BUILT);
    switch (this) {
      case GO -> build("go", "build", "-o", BUILT.resolve("go") + "/", "./chat", "./say");
      case JAVA -> compile();
      case RUST -> cargo();
      case TYPESCRIPT -> {
        build("tsc", "--strict", "--target", "es2020", "--module", "commonjs", "--lib", "es2020", "--outDir", BUILT.resolve("ts").toString(), "chat.ts");
        for (String file : List.of("bester.js", "client.js", "say.js")) {
          Files.write(BUILT.resolve("ts").resolve(file), Files.readAllBytes(folder.resolve(file)));
        }
      }
      default -> { }
    }
  }

  private void compile() throws Exception {
    List<String> command = new ArrayList<>(List.of("javac", "--release", "17", "-d", BUILT.resolve("java").toString()));
    try (Stream<Path> files = Files.walk(folder.resolve("src"))) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(command::add);
    }
    build(command.toArray(String[]::new));
  }

  /** With Debian's crates, as there is no network in a test. */
  private void cargo() {
    Programs.need(Files.isDirectory(CRATES), "librust-serde-json-dev is not installed");
    build("cargo", "build", "-q", "--offline", "--examples", "--target-dir", BUILT.resolve("rust").toString(),
        "--config", "source.crates-io.replace-with=\"debian\"", "--config", "source.debian.directory=\"" + CRATES + "\"");
  }

  private void build(String... command) {
    try (Child compiler = Child.start(folder, command)) {
      assertEquals(0, compiler.exitCode(Deadline.in(BUILD)), compiler::said);
    }
  }

  /** Starts {@code chat} and waits for its socket. */
  Child chat(Path socket) {
    Child handler = start("chat", socket.getParent(), socket.toString());
    Deadline.usual().await("chat listens", () -> listens(socket) || !handler.isAlive());
    assertTrue(handler.isAlive(), handler::said);
    return handler;
  }

  /** Its file is there a moment before that. */
  private static boolean listens(Path socket) {
    try (SocketChannel connection = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return connection.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  Child start(String program, Path where, String... arguments) {
    List<String> command = new ArrayList<>(command(program));
    command.addAll(List.of(arguments));
    return Child.start(where, command.toArray(String[]::new));
  }

  List<String> command(String program) {
    String capital = Character.toUpperCase(program.charAt(0)) + program.substring(1);
    return switch (this) {
      case PYTHON -> List.of("python3", source(program + ".py"));
      case NODE -> List.of("node", source(program + ".js"));
      case TYPESCRIPT -> List.of("node", BUILT.resolve("ts").resolve(program + ".js").toString());
      case GO -> List.of(BUILT.resolve("go").resolve(program).toString());
      case RUST -> List.of(BUILT.resolve("rust/debug/examples").resolve(program).toString());
      case JAVA -> List.of("java", "-cp", BUILT.resolve("java").toString(), source(capital + ".java"));
      case BASH -> List.of("bash", source(program + ".sh"));
    };
  }

  private String source(String file) {
    return folder.resolve(file).toString();
  }
}
