/**
 * The house, and the journey of a message through it.
 *
 * <pre>
 *    client --dispatch--> handler --execute--> command --deliver--> client      (sendClients)
 *      ^                                         | +-----forward--> peer        (sendServers)
 *      +------------------report-----------------+ +-----dispatch-> handler     (sendHandler)
 * </pre>
 *
 * <p>A frame arrives on a connection ({@code transport}) and is understood ({@code protocol}). The session in
 * {@code client} puts it on the bus as a Dispatch. {@code handler} opens a fresh UNIX socket to the program of that
 * type, hands over the data, and puts the program's reply on the bus as an Execute. {@code command} carries it out: it
 * delivers to the sessions of users, has {@code peer} forward to other servers, or dispatches to another handler. When
 * that is done a Report goes back to the session, and from there to whoever sent the frame. On the way, handlers may
 * ask the {@code informer} who is there.
 *
 * <p>Rooms never import one another; what passes between them are the records of {@code bus.Event}. Rooms may import
 * bus, transport, store, config and protocol; transport and store: config and protocol; bus: protocol; protocol:
 * nobody. This package deploys the rooms, which it knows by name from {@code verticles/}.
 *
 * <p>Read here: {@link io.bester.Main}, {@link io.bester.Launcher}, {@link io.bester.Node}, then House.
 */
package io.bester;
