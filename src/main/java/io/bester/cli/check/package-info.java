/**
 * {@code bester check}: what is wrong where a node is to run.
 *
 * <p>{@link io.bester.cli.check.Inspection} is the entrance: it asks one class for each kind of trouble, and has each
 * {@link io.bester.cli.check.Finding} told. They look and change nothing. What the file alone tells, config knows, and
 * what a node would say at its start is asked of those who say it then.
 */
package io.bester.cli.check;
