package io.bester.handlers;

/** A message of anybody. */
public record Received(String type, Object data) {}
