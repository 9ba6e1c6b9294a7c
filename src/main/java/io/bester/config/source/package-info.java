/**
 * Brings the file and the environment together into one JSON tree.
 *
 * <p>Two stores of Vert.x Config find what there is: {@link io.bester.config.source.FileStore} the file, {@link
 * io.bester.config.source.EnvironmentStore} the variables. {@link io.bester.config.source.Layers} makes one tree of
 * both: {@code Besterd} translates a file of the original daemon, {@code Overrides} puts the variables in, {@code
 * Placeholders} fills what stands in <code>${...}</code>.
 */
package io.bester.config.source;
