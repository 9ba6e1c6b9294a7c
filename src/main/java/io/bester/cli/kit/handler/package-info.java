/**
 * {@code bester handler test}: sixty messages and misfortunes for a handler in any language.
 *
 * <p>{@link io.bester.cli.kit.handler.Subject} is the handler that is tried: a socket, and its program where that was
 * started here. The cases stand in five classes; {@link io.bester.cli.kit.handler.AllCases} has them in order. They are
 * about the wire: a handler may refuse whatever it likes.
 */
package io.bester.cli.kit.handler;
