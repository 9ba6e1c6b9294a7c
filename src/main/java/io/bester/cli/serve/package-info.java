/**
 * {@code bester handler run}: any program as a handler.
 *
 * <p>{@link io.bester.cli.serve.Service} listens on the handler's socket and makes a {@link io.bester.cli.serve.Task} of each
 * message. A {@link io.bester.cli.serve.Crew} answers it: {@link io.bester.cli.serve.OneEach} starts the program for each
 * message, {@link io.bester.cli.serve.Copies} keeps some running. {@link io.bester.cli.serve.Enrolment} tells a running server
 * that the handler is here.
 */
package io.bester.cli.serve;
