/**
 * A server seen from one of its clients.
 *
 * <p>{@link io.bester.cli.talk.ServerAddress} says where it is, {@link io.bester.cli.talk.Client} logs in, sends, and
 * hands out what comes, one frame at a time. {@link io.bester.cli.talk.Loop} is the event loop underneath.
 */
package io.bester.cli.talk;
