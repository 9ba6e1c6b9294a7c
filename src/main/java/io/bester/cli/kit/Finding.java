package io.bester.cli.kit;

import java.time.Duration;

/**
 * What came of one case.
 *
 * @param why empty where it passed
 * @param remedy empty unless it failed
 * @param log what the program printed meanwhile, where it failed; may be empty
 */
record Finding(String name, String title, Result result, String why, String remedy, String log, Duration took) {

  enum Result { PASSED, FAILED, SKIPPED }
}
