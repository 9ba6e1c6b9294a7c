package io.bester.bus;

/**
 * Where a session sits.
 *
 * @param listener the address of its listener instance
 * @param number within that instance
 */
public record SessionRef(String listener, long number) {}
