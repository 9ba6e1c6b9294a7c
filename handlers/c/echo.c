/*
 * Echo: answers each message with its own data, not one byte changed.
 *
 * The command `reply` is Bester's own; an original besterd doesn't know it.
 */
#include "handler.h"

static void echo(const char *data, size_t length, FILE *out) {
  fputs("{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"reply\"}},\"data\":", out);
  fwrite(data, 1, length, out);
  fputc('}', out);
}

int main(int argc, char **argv) { return serve(argc, argv, "run/echo.sock", echo); }
