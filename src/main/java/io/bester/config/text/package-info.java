/**
 * Reads a configuration file strictly, in JSON or YAML: in UTF-8, no key twice, no endless nesting.
 *
 * <p>{@link io.bester.config.text.FileText} makes a {@link io.bester.config.text.Document} of a file, or refuses it
 * with one sentence and the place: {@code JsonText} and {@code YamlText} read the two languages. What the keys mean is
 * nobody's business here.
 */
package io.bester.config.text;
