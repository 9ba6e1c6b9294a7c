/**
 * What the messages mean: envelope, payload, reply, command, fault. Values only; knows nobody.
 *
 * <p>The specification is docs/PROTOCOL.md; {@code [P-6.1]} cites its clause. How the values become bytes, and bytes
 * values, is in {@link io.bester.protocol.codec}.
 */
package io.bester.protocol;
