/**
 * A handler's program: how it is started as the server starts it, and what it holds while it runs.
 *
 * <p>{@link io.bester.cli.kit.program.Usage} and {@link io.bester.cli.kit.program.Holder} read /proc, and say so where
 * there is none.
 */
package io.bester.cli.kit.program;
