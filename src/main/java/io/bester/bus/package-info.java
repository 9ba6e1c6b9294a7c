/**
 * The corridor: all that rooms ever say to one another, and where. [docs/ARCHITECTURE.md]
 *
 * <p>{@link io.bester.bus.Event} is the page of sentences, in the order a message meets them; {@link
 * io.bester.bus.Address} the page of doors, in the same order; {@link io.bester.bus.Bus} the one typed way to say them.
 * {@link io.bester.bus.Directory} knows where a user's sessions sit. In {@code trace} is
 * written down what became of messages, in {@code status} how much the rooms do.
 */
package io.bester.bus;
