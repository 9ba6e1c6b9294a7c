package io.bester.peer;

import io.bester.bus.status.Forwards;

/**
 * How messages reach another server, as far as we know. [P-7.2, P-7.8]
 *
 * <pre>
 *              a report without caps "link"
 *     Unknown ------------------------------> OneByOne
 *      |   ^                                     |
 *      |   | the link is idle, mute or closed    |
 *      v   |                                     |
 *     Linked <-----------------------------------+
 *              a report with caps "link"                        close() leads from each to Closed
 * </pre>
 */
sealed interface Way {

  /** As those are told who ask how the server is doing. */
  default Forwards.Way told() {
    return Forwards.Way.UNKNOWN;
  }

  /** No report has said yet whether it keeps links. */
  record Unknown() implements Way {}

  /** It wants a connection for each message. [P-7.1] */
  record OneByOne() implements Way {
    @Override public Forwards.Way told() {
      return Forwards.Way.ONE_BY_ONE;
    }
  }

  /** It keeps this link open. [P-7.8] */
  record Linked(Link link) implements Way {
    @Override public Forwards.Way told() {
      return Forwards.Way.LINK;
    }
  }

  /** Nothing goes there any more. */
  record Closed() implements Way {}
}
