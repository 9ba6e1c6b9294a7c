/**
 * Who is in a play, and how it is put on.
 *
 * <p>A {@link io.bester.cli.kit.cast.Stage} plays a play line by line, at a {@link io.bester.cli.kit.cast.Place} that
 * knows where the servers are. A speaker is whoever connects to a server: a client, a stranger, somebody with a question.
 * An answerer is whoever a server connects to: a handler, another server. {@link io.bester.cli.kit.cast.Missed} says
 * which line isn't true.
 */
package io.bester.cli.kit.cast;
