/**
 * How much one address, one user or one server may do here: counts, rates and bans. [P-10]
 *
 * <p>All of it is shared by the listener instances of a node, so thread-safe; and however many strangers come, it keeps
 * a bounded number of them in mind. Time comes from a clock that is handed in.
 */
package io.bester.client.limit;
