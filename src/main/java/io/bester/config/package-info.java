/**
 * What a node is told before it starts: {@link io.bester.config.Config} and one record for each room, with the
 * defaults in the records.
 *
 * <p>{@link io.bester.config.ConfigFile} loads a file: {@code source} makes one JSON tree of the environment and the
 * file, which {@code text} has read. The rooms get that tree with their deployment and call
 * {@link io.bester.config.Config#parse} themselves. The records ask a {@code Section} of {@code reading} for their
 * keys, whose values are written as {@code notation} knows; {@code Rules} look at several keys together, and
 * {@link io.bester.config.ConfigException} tells everything that is wrong at once. {@link io.bester.config.Change}
 * says what a running node can take over from a new file.
 *
 * <p>Each knows only what comes after it: {@code config, source, text, reading, notation}. They know nobody else but
 * {@code protocol}; everybody may ask the records, and only these ask the packages below.
 */
package io.bester.config;
