/**
 * Room: carries out what handlers answered.
 *
 * <p>An {@link io.bester.bus.Event.Execute} becomes an {@link io.bester.command.Execution}: its commands are done one
 * after the other, each becomes deliveries to sessions, forwards to peers, or a dispatch to another handler; what
 * became of them all is added up in a {@link io.bester.command.Tally} and reported once.
 */
package io.bester.command;
