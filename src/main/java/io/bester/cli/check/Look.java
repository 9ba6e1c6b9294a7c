package io.bester.cli.check;

import java.util.List;

/** Looks for one kind of trouble. Changes nothing. */
interface Look {
  List<Finding> at(Installation installation);
}
