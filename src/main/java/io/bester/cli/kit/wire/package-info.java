/**
 * What those in a play hold in their hands: a {@link io.bester.cli.kit.wire.Wire} to speak, a {@link
 * io.bester.cli.kit.wire.Door} to be called at, and a {@link io.bester.cli.kit.wire.Transcript} of what was said.
 *
 * <p>Blocking sockets with deadlines, a thread for each connection, and none of the server's code.
 */
package io.bester.cli.kit.wire;
