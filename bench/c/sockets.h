/* How sockets are opened: listening ones, blocking TCP to a server, and domain sockets that don't block to a handler. */
#ifndef SOCKETS_H
#define SOCKETS_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/un.h>

enum { BACKLOG = 4096 };

/* Listens on the loopback; port 0 takes any free one. */
int tcp_listen(int port);
int tcp_port(int fd);

/* Where a socket file was left, a new one takes its place. */
int unix_listen(const char *path, int backlog);

/* The next connection that waits, or -1; it doesn't block. */
int next_connection(int listener, bool is_tcp);

struct sockaddr_in tcp_address(const char *host, const char *port);
struct sockaddr_un unix_address(const char *path);

/* A connection that blocks, for 5 seconds at most. -1 if there is none. */
int tcp_connect(const struct sockaddr_in *address);

/* From now on it doesn't block. */
void unblock(int fd);

/* A connection that doesn't block. A full backlog is tried again at once, and counted. -1 if nobody listens. */
int unix_connect(const struct sockaddr_un *address, uint64_t *retries);

#endif
