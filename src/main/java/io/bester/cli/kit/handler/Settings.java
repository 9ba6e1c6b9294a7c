package io.bester.cli.kit.handler;

import java.time.Duration;

/**
 * How the handler is asked.
 *
 * @param type what it is told that it is, in envelopes and in its environment
 * @param envelopes whether it is told who asks [P-5.9]
 * @param timeout how long an answer may take
 * @param atOnce how many messages it gets at a time
 * @param many how many messages the longest case sends
 */
public record Settings(String type, boolean envelopes, Duration timeout, int atOnce, int many) {}
