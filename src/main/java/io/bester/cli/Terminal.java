package io.bester.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Help.Ansi;

/**
 * What surrounds a command: where it reads and writes, and whom it may ask.
 *
 * @param prompt asks for a word without showing it; empty where nobody sits
 * @param colour whether {@code out} is for the eye
 */
public record Terminal(
    Map<String, String> environment,
    InputStream in,
    PrintStream out,
    PrintStream err,
    Function<String, Optional<String>> prompt,
    boolean colour) {

  /** That of this process; it writes UTF-8, whatever the locale, as that is what JSON is. */
  static Terminal ofProcess() {
    return new Terminal(ProcessText.environment(), System.in, utf8(FileDescriptor.out), utf8(FileDescriptor.err),
        Terminal::ask, Ansi.AUTO.enabled());
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  private static Optional<String> ask(String question) {
    Console console = System.console();
    return console == null ? Optional.empty() : Optional.ofNullable(console.readPassword("%s", question)).map(String::new);
  }
}
