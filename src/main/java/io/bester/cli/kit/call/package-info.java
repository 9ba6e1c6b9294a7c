/**
 * One connection to a handler, made as the server makes it, and the answer, judged as the server judges it.
 *
 * <p>{@link io.bester.cli.kit.call.Call} is the connection; it waits no longer than {@link
 * io.bester.cli.kit.call.Patience} says.
 */
package io.bester.cli.kit.call;
