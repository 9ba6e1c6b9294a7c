/**
 * Room: the front door. Sessions, authentication, delivery.
 *
 * <p>Whoever connects is a {@link io.bester.client.Session}: its first frame says whether a client or a peer speaks
 * [P-2.1], and whether it may ({@link io.bester.client.Login}, {@link io.bester.client.peer.PeerGate}); a client may also come as
 * a {@link io.bester.client.Guest}. The {@link io.bester.client.Doorkeeper} knows who has tried too much, and
 * {@link io.bester.client.Reading} how fast frames are taken. Each later frame becomes a
 * {@link io.bester.client.Message}, waits its turn in {@link io.bester.client.Turns}, and goes to the handler room. What
 * comes back from the command room is a delivery, for any session of this instance, and at the end the report, which
 * lets the next message go and the session read on.
 */
package io.bester.client;
