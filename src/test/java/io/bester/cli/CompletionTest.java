package io.bester.cli;

import static io.bester.cli.Typed.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.Typed.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CompletionTest {
  private static final String TAB = "source \"$0\" && complete -p bester >/dev/null || exit 1;"
      + " COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _complete_bester; printf '%s\\n' \"${COMPREPLY[@]}\"";

  @TempDir Path folder;

  /** What bash offers at the Tab key, the last word being begun, after it has read the script. */
  private Set<String> offered(String... words) throws Exception {
    Outcome script = typed().run("completion", "bash");
    assertEquals(0, script.code(), script.err());
    Path file = Files.writeString(folder.resolve("script"), script.out());
    List<String> command = new ArrayList<>(List.of("bash", "--norc", "-c", TAB, file.toString()));
    command.addAll(List.of(words));
    Process bash = new ProcessBuilder(command).start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(bash.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor(), err);
    Set<String> offered = new TreeSet<>(List.of(out.strip().split("\\s+")));
    offered.remove("");
    return offered;
  }

  @Test void completesCommands() throws Exception {
    assertEquals(Set.of("check"), offered("bester", "ch"));
    assertTrue(offered("bester", "").containsAll(Set.of("run", "check", "send", "listen", "user", "handler", "try", "demo")));
    assertEquals(Set.of("passwd"), offered("bester", "user", "pa"));
  }

  @Test void completesOptionsAndTheirValues() throws Exception {
    assertEquals(Set.of("--strict"), offered("bester", "check", "--s"));
    assertEquals(Set.of("--password-file"), offered("bester", "user", "add", "--pass"));
    assertEquals(Set.of("python"), offered("bester", "new", "handler", "--lang", "py"));
  }

  @Test void makesOneScriptForBothShells() {
    assertEquals(typed().run("completion", "bash").out().replaceAll("(?m)^#.*", ""),
        typed().run("completion", "ZSH").out().replaceAll("(?m)^#.*", ""));
    Outcome other = typed().run("completion", "fish");
    assertEquals(new Outcome(2, "", "bester completion: Invalid value for SHELL: there is no script for \"fish\"; write bash or zsh;"
        + " see bester completion --help.\n"), other);
  }
}
