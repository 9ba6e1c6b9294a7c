/** The kernel, as near as Vert.x lets us: a transport of our own, for what a fresh connection for each message needs not do. */
package io.bester.transport.epoll;
