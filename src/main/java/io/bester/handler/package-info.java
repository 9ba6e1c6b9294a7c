/**
 * Room: asks the handlers. Routes, one fresh domain socket for every message, limits, breaker; and keeps programs running.
 *
 * <p>A {@link io.bester.bus.Event.Dispatch} finds the {@link io.bester.handler.Route} of its type, waits at the {@link
 * io.bester.handler.Gate} of that handler if too many are with it, and becomes one {@link io.bester.handler.HandlerCall}:
 * connect, one frame out, one frame in, one deadline. What the handler answered goes to the command room; what went
 * wrong goes back as a report.
 */
package io.bester.handler;
