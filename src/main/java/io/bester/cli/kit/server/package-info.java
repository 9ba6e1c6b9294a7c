/**
 * {@code bester conformance server}: plays that show whether a server speaks part 1 of the protocol.
 *
 * <p>{@link io.bester.cli.kit.server.Candidate} is the server that is tried; {@link io.bester.cli.kit.server.Repertoire}
 * has the plays, from src/main/resources/conformance. The kit plays the clients, and where it is told where, the handlers
 * and another server; {@link io.bester.cli.kit.server.Wanted} is what the server has to be configured with for that.
 */
package io.bester.cli.kit.server;
