/**
 * What carries the bytes of a connection: a socket, or a WebSocket. Nobody but {@link io.bester.transport} sees them.
 *
 * <p>Each is a {@link io.bester.transport.carrier.Carrier}: frames with their length prefixes go in and come out,
 * whatever stands between. Here are the only reaches behind Vert.x's public sockets, a small file each.
 */
package io.bester.transport.carrier;
