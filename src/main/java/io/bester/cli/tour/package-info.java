/**
 * {@code bester try}: a node, two handlers and two users, and every frame between them.
 *
 * <p>{@link io.bester.cli.tour.Try} starts the programs and stops them, {@code Tour} lets the users talk, {@code Story}
 * prints. A hop is told only when its frame has been seen: those of the users are ours, and a {@code Tap} sits on the
 * socket of each handler and hands on what passes.
 */
package io.bester.cli.tour;
