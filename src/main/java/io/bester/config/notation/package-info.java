/**
 * How people write the small things of a configuration: a duration, a size, a host, a name.
 *
 * <p>The package knows nobody, and makes no problems: {@code reading} asks whether a text fits, and has the sentence.
 */
package io.bester.config.notation;
