/**
 * Plays: conversations with a server as data, and what their lines mean.
 *
 * <p>A {@link io.bester.cli.kit.script.Play} is a title that cites clauses of docs/PROTOCOL.md, and lines. {@link
 * io.bester.cli.kit.script.Words} reads a line, {@link io.bester.cli.kit.script.Shorthand} knows the short forms of
 * frames, {@link io.bester.cli.kit.script.Likeness} compares them. Written from the specification, without the code of
 * any server: what the two have wrong in common nobody would see. The project's own tests play theirs by it as well.
 */
package io.bester.cli.kit.script;
