/*
 * What every handler does: listen on a UNIX socket, take one frame from each connection, answer one frame, close.
 * A frame is its length (4 bytes, little-endian) and so many bytes of JSON.
 */
#include <errno.h>
#include <libgen.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

enum { PREFIX = 4, FRAME_MAX = 4 << 20, BACKLOG = 1024, PATIENCE = 5 /* seconds */ };

/* Writes the answer to `data` to `out`; called on many threads at a time. */
typedef void answer_function(const char *data, size_t length, FILE *out);

static answer_function *answerer;
static struct sockaddr_un address = {.sun_family = AF_UNIX};

static void stop(int signal) {
  (void)signal;
  unlink(address.sun_path);
  _exit(0);
}

static void exchange(int client, char *data, size_t length) {
  if (recv(client, data, length, MSG_WAITALL) != (ssize_t)length) return;
  char *frame = NULL;
  size_t size = 0;
  FILE *out = open_memstream(&frame, &size);
  if (!out) return;
  fwrite("\0\0\0\0", 1, PREFIX, out);
  answerer(data, length, out);
  if (fclose(out) == 0) {
    for (int i = 0; i < PREFIX; i++) frame[i] = (char)((size - PREFIX) >> 8 * i);
    send(client, frame, size, MSG_NOSIGNAL);
  }
  free(frame);
}

static void *serve_client(void *argument) {
  int client = (int)(intptr_t)argument;
  struct timeval patience = {.tv_sec = PATIENCE};
  setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);

  unsigned char prefix[PREFIX];
  if (recv(client, prefix, PREFIX, MSG_WAITALL) == PREFIX) {
    size_t length = prefix[0] | prefix[1] << 8 | prefix[2] << 16 | (size_t)prefix[3] << 24;
    if (length >= 1 && length <= FRAME_MAX) {
      char *data = malloc(length);
      if (data) exchange(client, data, length);
      free(data);
    }
  }
  close(client);
  return NULL;
}

static void make_folders(const char *path) {
  char copy[sizeof address.sun_path];
  char *folder = dirname(strcpy(copy, path));
  for (char *slash = strchr(folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    mkdir(folder, 0777);
    *slash = '/';
  }
  mkdir(folder, 0777);
}

/* Removes a socket that a crash left behind; one that somebody listens on stays. */
static void clear(const char *path) {
  struct stat found;
  int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (stat(path, &found) == 0 && S_ISSOCK(found.st_mode) &&
      connect(probe, (struct sockaddr *)&address, sizeof address) != 0 && errno == ECONNREFUSED)
    unlink(path);
  close(probe);
}

/* Serves until SIGTERM, on the socket named by the first argument, else by BESTER_SOCKET, else on `otherwise`. */
static int serve(int argc, char **argv, const char *otherwise, answer_function *function) {
  const char *path = argc > 1 ? argv[1] : getenv("BESTER_SOCKET") ? getenv("BESTER_SOCKET") : otherwise;
  if (strlen(path) >= sizeof address.sun_path) {
    fprintf(stderr, "%s: too long for a socket\n", path);
    return 1;
  }
  strcpy(address.sun_path, path);
  answerer = function;
  make_folders(path);

  clear(path);
  umask(007); /* the group may connect */
  int server = socket(AF_UNIX, SOCK_STREAM, 0);
  if (server < 0 || bind(server, (struct sockaddr *)&address, sizeof address) || listen(server, BACKLOG)) {
    perror(path);
    return 1;
  }
  signal(SIGTERM, stop);
  signal(SIGINT, stop);

  pthread_attr_t detached;
  pthread_attr_init(&detached);
  pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
  for (;;) {
    pthread_t thread;
    int client = accept(server, NULL, NULL);
    if (client < 0) {
      usleep(10000); /* out of descriptors: one will be free soon */
    } else if (pthread_create(&thread, &detached, serve_client, (void *)(intptr_t)client) != 0) {
      close(client);
    }
  }
}
