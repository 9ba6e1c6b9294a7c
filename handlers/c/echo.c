/* Echo: answers each message with its own data, not one byte changed. */
#include <err.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
static const char HEAD[] = "{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"reply\"}},\"data\":";
static struct sockaddr_un at = {.sun_family = AF_UNIX};
static void *take(void *connection) {
  int client = (int)(intptr_t)connection;
  uint32_t length, head = sizeof HEAD - 1; /* little-endian on the wire and on this machine */
  int good = recv(client, &length, 4, MSG_WAITALL) == 4 && length > 0 && length <= 4 << 20; /* no frame is longer */
  char *frame = good ? malloc(4 + head + length + 1) : NULL;
  if (frame && recv(client, frame + 4 + head, length, MSG_WAITALL) == (ssize_t)length) {
    memcpy(frame, &(uint32_t){head + length + 1}, 4);
    memcpy(frame + 4, HEAD, head);
    frame[4 + head + length] = '}';
    send(client, frame, 4 + head + length + 1, MSG_NOSIGNAL);
  }
  free(frame);
  return (void *)(intptr_t)close(client);
}
static void stop(int signal) { _exit(unlink(at.sun_path) && signal); }
int main(int argc, char **argv) {
  char *path = argc > 1 ? argv[1] : getenv("BESTER_SOCKET"), *from = strncpy(at.sun_path, path ? path : "run/echo.sock", 107);
  struct stat found;
  int probe = socket(AF_UNIX, SOCK_STREAM, 0), server = socket(AF_UNIX, SOCK_STREAM, 0);
  if (!connect(probe, (struct sockaddr *)&at, sizeof at)) errx(1, "%s is served by another process", from);
  if (!stat(from, &found) && S_ISSOCK(found.st_mode)) unlink(from); /* a crash left it behind */
  umask(007); /* the group may connect */
  if (bind(server, (struct sockaddr *)&at, sizeof at) || listen(server, 1024)) err(1, "%s", from);
  signal(SIGTERM, stop);
  for (pthread_t one;;)
    if (!pthread_create(&one, NULL, take, (void *)(intptr_t)accept(server, NULL, NULL))) pthread_detach(one);
}
