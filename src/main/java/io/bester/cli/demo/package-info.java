/**
 * {@code bester demo}: three federated servers, handlers in several languages, and every frame between them.
 *
 * <p>{@link io.bester.cli.demo.Demo} is the command. {@code World} starts all programs, {@code Cast} says who plays which handler,
 * a {@code Spy} sits on each socket between two programs and hands on what passes, {@code Screen} shows it, {@code Play} is the
 * story, {@code Keyboard} the reader's turn.
 */
package io.bester.cli.demo;
