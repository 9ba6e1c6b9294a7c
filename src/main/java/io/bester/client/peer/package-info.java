/**
 * What is believed of other servers that come in: which they are, what they may say, what they have said before.
 *
 * <p>Asked by {@link io.bester.client} at a connection's first frame ({@link io.bester.client.peer.PeerGate}) and at each message
 * ({@link io.bester.client.peer.PeerRules}, {@link io.bester.client.peer.Duplicates}). The way out to them is another room's.
 */
package io.bester.client.peer;
