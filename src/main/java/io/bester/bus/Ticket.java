package io.bester.bus;

/**
 * Where the report of a message is awaited.
 *
 * @param address of the instance that handed the message out
 * @param number within that instance
 */
public record Ticket(String address, long number) {}
