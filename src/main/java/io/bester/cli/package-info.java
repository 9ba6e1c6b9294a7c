/**
 * The {@code bester} command: talks to a server as any client does, checks configurations, shows the way around.
 *
 * <p>{@link io.bester.cli.Bester} is the entrance and lists the commands, one class each. They answer with an exit
 * code and end nothing: only {@code main} does. What goes wrong is a {@link io.bester.cli.talk.Failure}, one sentence
 * and an exit code. {@code talk} is the client's side of the wire, {@code tour} is {@code bester try}, {@code demo} and
 * {@code dev} are themselves, {@code serve} is {@code bester handler run}, {@code kit} {@code bester handler test} and
 * {@code bester conformance}, {@code start} {@code bester new}, {@code check} {@code bester check}. {@code trace} tells where
 * messages went, {@code status} how a server is doing, {@code progress} how far long work is.
 *
 * <p>A command does one thing after another, so it waits on its own thread for what happens on the event loop; only
 * the few classes that hold a connection run there.
 *
 * <p>The package knows config, transport, protocol and store, and no room: what it sees of a server, it sees from
 * outside.
 */
package io.bester.cli;
