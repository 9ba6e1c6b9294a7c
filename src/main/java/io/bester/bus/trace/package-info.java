/**
 * What became of the last messages: each step of each, kept in memory for whoever asks where a message went. [P-8.13]
 *
 * <p>Written by {@link io.bester.bus.Bus}, which all sentences pass, and by the rooms where something happens inside of them; read
 * by the informer. Nothing here holds on to a frame, and nothing here is data of a message.
 */
package io.bester.bus.trace;
