/**
 * Room: the handlers' window on the server. [P-8]
 *
 * <p>On a UNIX socket, handlers or anyone whom the file mode lets in ask who is here and which doors are open. The
 * answers come from {@link io.bester.bus.Directory}. The server's user and root may register handlers here, which are there as
 * long as their connection, and are told where messages went ({@link io.bester.bus.trace.Search}) and how the
 * server is doing ({@link io.bester.bus.status.Status}). Who may, hears as well of who
 * comes and goes, and of how the handlers' programs are doing, as {@link io.bester.bus.Bus} tells it.
 */
package io.bester.informer;
