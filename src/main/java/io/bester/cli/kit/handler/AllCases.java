package io.bester.cli.kit.handler;

import io.bester.cli.kit.Case;
import io.bester.cli.kit.Group;
import java.util.List;

/** The sixty cases, in the order in which they are tried. */
public final class AllCases {
  private AllCases() {}

  public static List<Group<Subject>> of(Settings settings) {
    return List.of(CallCases.all(), DataCases.all(), GoneCases.all(), ManyCases.all(settings), LifeCases.all()).stream()
        .map(group -> new Group<>(group.title(), group.cases().stream().map(AllCases::onLiving).toList()))
        .toList();
  }

  /** What one case has broken must not be held against the next. */
  private static Case<Subject> onLiving(Case<Subject> one) {
    return new Case<>(one.name(), one.title(), one.remedy(), subject -> {
      subject.ready();
      one.check().on(subject);
    });
  }
}
