/**
 * {@code bester dev}: a server for whoever writes handlers.
 *
 * <p>{@link io.bester.cli.dev.Dev} is the command. {@code Sources} finds the handlers' files, {@code Launcher} knows how each is
 * started, {@code Watch} sees when they change, and
 * {@code Changes} what that means. A {@code LiveHandler} starts a new {@code Version} beside the old one and lets it
 * take over its {@code Post} when it listens; {@code Passage} is one message on its way there and back. {@code Front} is the door that clients come in by.
 * What passes is told as {@code Happening}s to the {@code Trace}. {@code Box} is the server itself, in a folder that does not last.
 */
package io.bester.cli.dev;
