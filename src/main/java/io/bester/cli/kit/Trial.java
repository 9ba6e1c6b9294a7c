package io.bester.cli.kit;

import io.bester.cli.kit.Finding.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tries cases on a subject, one after another. */
public final class Trial<S> {
  private final S subject;
  private final Supplier<String> log;
  private final Sheet sheet;
  private final List<Finding> findings = new ArrayList<>();

  /** @param log what the subject has printed since it was last asked */
  public Trial(S subject, Supplier<String> log, Sheet sheet) {
    this.subject = subject;
    this.log = log;
    this.sheet = sheet;
  }

  /**
   * Whether none of them failed.
   *
   * @param chosen by name; empty for all
   */
  public boolean run(List<Group<S>> groups, Set<String> chosen) {
    long began = System.nanoTime();
    for (Group<S> group : groups) {
      List<Case<S>> cases = group.cases().stream().filter(one -> chosen.isEmpty() || chosen.contains(one.name())).toList();
      if (!cases.isEmpty()) {
        sheet.group(group.title());
        cases.forEach(one -> told(tried(one)));
      }
    }
    sheet.end(findings, since(began));
    return findings.stream().noneMatch(finding -> finding.result() == Result.FAILED);
  }

  private void told(Finding finding) {
    findings.add(finding);
    sheet.finding(finding);
  }

  private Finding tried(Case<S> one) {
    log.get();
    long began = System.nanoTime();
    Function<Flaw, Finding> failed = flaw -> new Finding(one.name(), one.title(), Result.FAILED, flaw.getMessage(),
        flaw.remedy().orElse(one.remedy()), log.get(), since(began));
    try {
      one.check().on(subject);
      return new Finding(one.name(), one.title(), Result.PASSED, "", "", "", since(began));
    } catch (Untried e) {
      return new Finding(one.name(), one.title(), Result.SKIPPED, e.getMessage(), "", "", since(began));
    } catch (Flaw e) {
      return failed.apply(e);
    } catch (IOException e) {
      return failed.apply(new Flaw("the connection broke: " + e.getMessage()));
    }
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
