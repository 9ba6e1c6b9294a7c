/*
 * Echo: answers each message with its own data, not one byte changed.
 *
 * The command `reply` is Bester's own; an original besterd doesn't know it (there, name the users: chat.c).
 */
#include "handler.h"

static size_t echo(const char *data, size_t length, char *out) {
  int head = sprintf(out, "{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"reply\"}},\"data\":");
  memcpy(out + head, data, length);
  out[head + length] = '}';
  return head + length + 1;
}

int main(int argc, char **argv) { return serve(argc, argv, "run/echo.sock", echo); }
