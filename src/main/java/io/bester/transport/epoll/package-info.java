/**
 * The kernel, as near as Vert.x lets us: a transport of our own, for what a connection of one message needn't do.
 *
 * <p>{@link io.bester.transport.epoll.LeanTransport} is Vert.x's own but for what it says; the launcher asks for it, where there is
 * epoll. [docs/adr/0019]
 */
package io.bester.transport.epoll;
