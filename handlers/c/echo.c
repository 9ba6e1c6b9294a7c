/* Echo: answers each message with its own data, not one byte changed.
 * The command `reply` is Bester's own; an original besterd doesn't know it. */
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
static struct sockaddr_un address = {.sun_family = AF_UNIX};

static void *take(void *connection) {
  int client = (int)(intptr_t)connection;
  uint32_t length, head = sizeof HEAD - 1; /* little-endian on the wire and on this machine */
  char *frame = recv(client, &length, 4, MSG_WAITALL) == 4 ? malloc(4 + head + (size_t)length + 1) : NULL;
  if (frame && recv(client, frame + 4 + head, length, MSG_WAITALL) == (ssize_t)length) {
    memcpy(frame, &(uint32_t){head + length + 1}, 4);
    memcpy(frame + 4, HEAD, head);
    frame[4 + head + length] = '}';
    send(client, frame, 4 + head + (size_t)length + 1, MSG_NOSIGNAL);
  }
  free(frame);
  return (void *)(intptr_t)close(client);
}
static void stop(int signal) { _exit(unlink(address.sun_path) && signal); }
int main(int argc, char **argv) {
  struct stat found;
  const char *path = argc > 1 ? argv[1] : getenv("BESTER_SOCKET");
  strncpy(address.sun_path, path ? path : "run/echo.sock", sizeof address.sun_path - 1);
  if (!stat(address.sun_path, &found) && S_ISSOCK(found.st_mode)) unlink(address.sun_path); /* a crash left it */
  umask(007); /* the group may connect */
  int server = socket(AF_UNIX, SOCK_STREAM, 0);
  if (bind(server, (struct sockaddr *)&address, sizeof address) || listen(server, 1024)) return 1;
  signal(SIGTERM, stop);
  for (pthread_t one;;)
    if (!pthread_create(&one, NULL, take, (void *)(intptr_t)accept(server, NULL, NULL))) pthread_detach(one);
}
