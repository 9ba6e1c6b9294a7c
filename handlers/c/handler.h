/*
 * What every handler does: listen on a UNIX socket, take one frame from each connection, answer one frame, close.
 * A frame is its length (4 bytes, little-endian) and so many bytes of JSON.
 */
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

enum { PREFIX = 4, FRAME_MAX = 1 << 20, ROOM = 256, BACKLOG = 1024, PATIENCE = 5 /* seconds */ };

/* Writes the answer to `data`, at most length + ROOM bytes, to `out` and returns its length. */
typedef size_t answer_function(const char *data, size_t length, char *out);

static answer_function *answer;
static struct sockaddr_un address = {.sun_family = AF_UNIX};

static void stop(int signal) {
  (void)signal;
  unlink(address.sun_path);
  _exit(0);
}

static void exchange(int client, char *data, size_t length, char *out) {
  if (recv(client, data, length, MSG_WAITALL) != (ssize_t)length) return;
  size_t written = answer(data, length, out + PREFIX);
  for (int i = 0; i < PREFIX; i++) out[i] = (char)(written >> 8 * i);
  send(client, out, PREFIX + written, MSG_NOSIGNAL);
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
      char *data = malloc(length), *out = malloc(PREFIX + length + ROOM);
      if (data && out) exchange(client, data, length, out);
      free(data);
      free(out);
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

/* Serves until SIGTERM, on the socket named by the first argument, else by BESTER_SOCKET, else on `otherwise`. */
static int serve(int argc, char **argv, const char *otherwise, answer_function *function) {
  const char *path = argc > 1 ? argv[1] : getenv("BESTER_SOCKET") ? getenv("BESTER_SOCKET") : otherwise;
  if (strlen(path) >= sizeof address.sun_path) {
    fprintf(stderr, "%s: too long for a socket\n", path);
    return 1;
  }
  strcpy(address.sun_path, path);
  answer = function;
  make_folders(path);

  struct stat left_behind;
  if (stat(path, &left_behind) == 0 && S_ISSOCK(left_behind.st_mode)) unlink(path);
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
