/**
 * TLS: what lies in the files of a certificate, who is who by it, and what to say when a handshake fails.
 */
package io.bester.transport.tls;
