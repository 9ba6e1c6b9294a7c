/**
 * Where a message went: what the informers of servers know of it, put together to one story. [P-8.13]
 *
 * <p>{@link io.bester.cli.trace.Nodes} asks, a {@link io.bester.cli.trace.Seen} is what one server saw of one message, and a {@link
 * io.bester.cli.trace.Way} is the whole, over all servers, which {@link io.bester.cli.trace.Words} tells.
 */
package io.bester.cli.trace;
