/**
 * What became of the last messages: each step of each, kept in memory for whoever asks where a message went. [P-8.13, P-7.14]
 *
 * <p>Written by {@link io.bester.bus.Bus}, which all sentences pass, and by the rooms where something happens inside of them; read
 * with {@link io.bester.bus.trace.Search}, by the informer and by the door for peers. Nothing here holds on to a frame, and nothing here is data of a message.
 */
package io.bester.bus.trace;
