package io.bester.client;

import io.bester.client.peer.PeerGate;
import java.util.List;
import java.util.Optional;

/**
 * What a session is at the moment.
 *
 * <pre>
 *   Untyped ──a client's password──▶ Verifying ──right──▶ Open
 *    │ │ └─────────────a peer──────────────│──────────────▶ │
 *    │ └──a client──▶ Guest ──login────────▶ │              │
 *    │                  │ ◀───registered──── │              │
 *    ▼                  ▼                    ▼wrong         ▼
 *  Leaving ◀────────────┴────────────────────┴──────────────┘     and from each to Closed
 * </pre>
 */
sealed interface SessionState {
  SessionState UNTYPED = new Untyped();
  SessionState GUEST = new Guest();

  /** No frame has said yet who speaks. */
  record Untyped() implements SessionState {}

  /** A client that has not logged in yet. [P-4.6] */
  record Guest() implements SessionState {}

  /** A client's password is being looked at; nothing is read meanwhile. */
  record Verifying(String username) implements SessionState {}

  /** Frames are messages. */
  record Open(Speaker who) implements SessionState {
    @Override public Optional<Speaker> speaker() {
      return Optional.of(who);
    }
  }

  /** The last words are on their way; nothing is read, and nothing more is delivered. */
  record Leaving(Optional<Speaker> speaker) implements SessionState {}

  /** Resting: what was read before goes on, what is written goes nowhere. */
  record Closed(String reason) implements SessionState {}

  /** Who speaks, or spoke; empty where nobody was let in. */
  default Optional<Speaker> speaker() {
    return Optional.empty();
  }

  /** Who speaks on an open session. */
  sealed interface Speaker {

    /** A user of this server. */
    record Client(String username) implements Speaker {}

    /**
     * Another server.
     *
     * @param name as {@link PeerGate} knows it
     * @param caps what it is offered in its reports; nothing, if it speaks like the original [P-7.8]
     */
    record Peer(String name, List<String> caps) implements Speaker {}
  }
}
