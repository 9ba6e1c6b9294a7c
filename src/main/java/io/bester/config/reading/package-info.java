/**
 * Reads values out of a JSON tree, and never stops at the first problem.
 *
 * <p>The records of {@link io.bester.config} ask a {@link io.bester.config.reading.Section} for their keys; it looks at
 * each {@link io.bester.config.reading.Value}, hands out what fits or the default, and tells the
 * {@link io.bester.config.reading.Findings} what is wrong. Where nothing can go on, the findings so far are thrown as
 * {@link io.bester.config.reading.Refused}. As every key is asked for, the findings also give the
 * {@link io.bester.config.reading.KnownKeys}.
 */
package io.bester.config.reading;
