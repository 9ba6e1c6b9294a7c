package io.bester.client;

import java.util.List;

/**
 * What a session is at the moment.
 *
 * <pre>
 *   Untyped ──client──▶ Verifying ──right──▶ Open
 *      │ └──────────────peer────────────────▶ │
 *      ▼                    ▼wrong            ▼
 *    Closed ◀───────────────┴─────────────────┘
 * </pre>
 */
sealed interface SessionState {
  SessionState UNTYPED = new Untyped();

  /** No frame has said yet who speaks. */
  record Untyped() implements SessionState {}

  /** A client's password is being looked at; nothing is read meanwhile. */
  record Verifying(String username) implements SessionState {}

  /** Frames are messages. */
  record Open(Speaker speaker) implements SessionState {}

  /** Resting: what was read before goes on, what is written goes nowhere. */
  record Closed(String reason) implements SessionState {}

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
