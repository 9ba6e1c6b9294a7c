package io.bester.cli;

import io.bester.cli.kit.Case;
import io.bester.cli.kit.Group;
import io.bester.cli.kit.Sheet;
import io.bester.cli.kit.Trial;
import io.bester.cli.kit.WatchedSheet;
import io.bester.cli.progress.Progress;
import io.bester.cli.progress.Screens;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.protocol.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** {@code --only}: which cases of a kit are tried. */
final class ChosenCases {
  @Option(names = "--only", paramLabel = "CASE", split = ",", description = "Try these cases only, by name; several with commas.")
  List<String> only = new ArrayList<>();

  /** Fails where there is no such case. */
  <S> void check(List<Group<S>> groups) {
    Set<String> known = groups.stream().flatMap(group -> group.cases().stream()).map(Case::name)
        .collect(Collectors.toCollection(TreeSet::new));
    for (String name : only) {
      if (!known.contains(name)) {
        throw new Failure(ExitCode.WRONG_USAGE, "there is no case " + name
            + Nearest.of(name, known).map(near -> ", perhaps you mean " + near).orElse("; there are " + String.join(", ", known)));
      }
    }
  }

  /**
   * Whether none of them fails on this subject.
   *
   * @param log what the subject has printed since it was last asked
   * @param what is done, for whoever watches how far it is; what is printed on the same terminal is progress enough
   */
  <S> boolean tryOn(S subject, Supplier<String> log, List<Group<S>> groups, Sheet sheet, String what) {
    try (Progress progress = Screens.isTerminal(Screens.OUT) ? Progress.none() : Progress.of(what, count(groups))) {
      return new Trial<>(subject, log, new WatchedSheet(sheet, progress)).run(groups, Set.copyOf(only));
    }
  }

  private <S> long count(List<Group<S>> groups) {
    return groups.stream().flatMap(group -> group.cases().stream()).filter(one -> only.isEmpty() || only.contains(one.name())).count();
  }
}
