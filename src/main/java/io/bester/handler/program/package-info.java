/**
 * The handlers' programs: started, watched, started again, ended.
 *
 * <p>{@link io.bester.handler.program.Programs} follows the configuration; a {@link io.bester.handler.program.Program} is one of
 * them, on a thread of its own, and tells its {@link io.bester.handler.program.Standing} to the room. Whether a handler is up is
 * told by its process and its socket file; nobody ever connects to find out.
 */
package io.bester.handler.program;
