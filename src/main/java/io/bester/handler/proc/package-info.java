/**
 * What the operating system knows of processes: which belong together, how they are ended, who listens where.
 *
 * <p>Read from /proc, so nobody is disturbed by a question. Where there is no /proc, what Java knows has to do: parents and
 * children, no sessions, nobody's sockets.
 */
package io.bester.handler.proc;
