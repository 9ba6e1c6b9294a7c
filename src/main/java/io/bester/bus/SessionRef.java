package io.bester.bus;

/**
 * Where a session sits.
 *
 * @param listener the address of its listener instance
 * @param number its own in the whole JVM
 */
public record SessionRef(String listener, long number) {}
