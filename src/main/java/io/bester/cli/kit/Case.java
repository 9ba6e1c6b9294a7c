package io.bester.cli.kit;

import java.io.IOException;

/**
 * One thing that is tried.
 *
 * @param name by which it is chosen
 * @param title what is tried, in a few words
 * @param remedy what to do where it fails
 * @param <S> what it is tried on
 */
public record Case<S>(String name, String title, String remedy, Check<S> check) {

  /** Ends as it should, or with a {@link Flaw} or {@link Untried}. */
  public interface Check<S> {
    void on(S subject) throws IOException;
  }
}
