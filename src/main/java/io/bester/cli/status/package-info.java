/**
 * How a server is doing, as its informer tells it: for people, now or again and again. [P-8.14]
 *
 * <p>{@link io.bester.cli.status.ServerStatus} is what was told, {@link io.bester.cli.status.StatusScreen} the page of {@code bester
 * status}, {@link io.bester.cli.status.RateScreen} that of {@code bester top}, between two answers; both write with {@link
 * io.bester.cli.status.Table}. {@link io.bester.cli.status.Key} hears when somebody wants no more.
 */
package io.bester.cli.status;
