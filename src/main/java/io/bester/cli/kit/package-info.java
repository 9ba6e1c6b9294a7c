/**
 * Conformance: cases that are tried one after another, and what is said of them.
 *
 * <p>A {@link io.bester.cli.kit.Case} says what is tried, and what to do where it fails; {@link io.bester.cli.kit.Trial}
 * tries them; {@link io.bester.cli.kit.Sheet} tells it, for the eye or as JSON. What is tried on a handler stands in {@code
 * handler}; {@code call} is how it is called, {@code program} how it is started. What is tried on a server stands in {@code
 * server}, as plays: {@code script} reads them, {@code cast} is who plays, {@code wire} what they speak over.
 */
package io.bester.cli.kit;
