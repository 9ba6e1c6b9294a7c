/**
 * Room: the links to other servers. [P-7]
 *
 * <p>The command room says {@link io.bester.bus.Event.Forward} and gets an {@link io.bester.bus.Outcome} in any case.
 * {@link io.bester.peer.Peers} knows which server a target means. A {@link io.bester.peer.Peer} makes messages wait
 * their turn and sends each on the {@link io.bester.peer.Link} that is kept, or on a {@link io.bester.peer.Single}
 * connection of its own, as that server can take it. What other servers send us comes in by the client
 * room's doors. A {@link io.bester.peer.Question} asks one of them where a message went.
 */
package io.bester.peer;
