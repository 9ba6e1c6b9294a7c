/**
 * What a node is told before it starts: {@link io.bester.config.Config} and one record for each room, with the
 * defaults in the records.
 *
 * <p>{@link io.bester.config.ConfigFile} loads a file through Vert.x Config: {@code FileStore} reads it strictly,
 * {@code EnvironmentStore} brings the variables, {@code Layers} makes one object of both, where {@code Besterd} first
 * translates a file of the original daemon. The rooms get that object with their deployment and call
 * {@link io.bester.config.Config#parse} themselves.
 *
 * <p>Reading never stops at the first problem: a {@code Section} hands out values and collects what is wrong,
 * {@code Rules} look at several keys together, and {@link io.bester.config.ConfigException} tells everything at once.
 * {@link io.bester.config.Change} says what a running node can take over from a new file.
 *
 * <p>The package knows nobody but {@code protocol}; everybody may ask it.
 */
package io.bester.config;
