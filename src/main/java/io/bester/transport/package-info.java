/**
 * Framed connections over any stream; the only package that names a socket.
 *
 * <p>{@link io.bester.transport.Listener} opens doors, {@link io.bester.transport.Dialer} opens connections to others;
 * both hand out a {@link io.bester.transport.Connection}, which reads frames one at a time, can be stopped between two
 * of them, and has a bounded {@link io.bester.transport.SendQueue}.
 */
package io.bester.transport;
