#include "sockets.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "program.h"

static const int ON = 1;

static void send_at_once(int fd) { setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &ON, sizeof ON); }

int tcp_listen(int port) {
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &ON, sizeof ON);
  if (bind(fd, (struct sockaddr *)&address, sizeof address) || listen(fd, BACKLOG)) fail("port %d", port);
  return fd;
}

int tcp_port(int fd) {
  struct sockaddr_in address;
  socklen_t size = sizeof address;
  getsockname(fd, (struct sockaddr *)&address, &size);
  return ntohs(address.sin_port);
}

int unix_listen(const char *path, int backlog) {
  struct sockaddr_un address = unix_address(path);
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
  unlink(path);
  if (bind(fd, (struct sockaddr *)&address, sizeof address) || listen(fd, backlog)) fail("%s", path);
  return fd;
}

/* Out of descriptors it goes on: there will be some again. */
static void complain_once(void) {
  static bool has_complained;
  if (errno == EAGAIN || errno == EINTR || errno == ECONNABORTED || has_complained) return;
  complain("a connection can't be accepted: %s", strerror(errno));
  has_complained = true;
}

int next_connection(int listener, bool is_tcp) {
  int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
  if (fd < 0) complain_once();
  if (fd >= 0 && is_tcp) send_at_once(fd);
  return fd;
}

struct sockaddr_in tcp_address(const char *host, const char *port) {
  char *rest;
  long number = strtol(port, &rest, 10);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)number)};
  if (rest == port || *rest || number < 1 || number > 65535) refuse("%s is no port", port);
  if (inet_pton(AF_INET, host, &address.sin_addr) != 1) refuse("%s is no IPv4 address", host);
  return address;
}

struct sockaddr_un unix_address(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (strlen(path) >= sizeof address.sun_path) refuse("%s is too long for a socket", path);
  strcpy(address.sun_path, path);
  return address;
}

int tcp_connect(const struct sockaddr_in *address) {
  struct timeval patience = {.tv_sec = 5};
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0) return -1;
  send_at_once(fd);
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (connect(fd, (const struct sockaddr *)address, sizeof *address) == 0) return fd;
  close(fd);
  return -1;
}

void unblock(int fd) { fcntl(fd, F_SETFL, O_NONBLOCK); }

int unix_connect(const struct sockaddr_un *address, uint64_t *retries) {
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (fd < 0) return -1;
  while (connect(fd, (const struct sockaddr *)address, sizeof *address) != 0) {
    if (errno != EAGAIN || program_is_over()) {
      close(fd);
      return -1;
    }
    ++*retries;
    sched_yield();
  }
  return fd;
}
