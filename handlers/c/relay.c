/*
 * Relay: {"to":["paris","juliet@b.example"],"text":"hi"} goes to paris here and, by the relay there, to juliet.
 *
 * It needs "request":"envelope" on both servers: `from` is who asks, as the server says it, whatever stands in the data.
 */
#include "handler.h"
#include "json.h"

enum { NAMES_MAX = 100 };

/* A name of the list: `user` without its quotation marks, and the server it is of, or none. */
typedef struct { text user, server; } name;

static name split(text string) {
  text inside = {string.at + 1, string.end - 1};
  const char *at = memrchr(inside.at, '@', inside.end - inside.at);
  return at ? (name){{inside.at, at}, {at + 1, inside.end}} : (name){inside, {NULL, NULL}};
}

/* How many names there are; -1 if this is no array of strings, or too long a one. */
static int read_names(text to, name *names) {
  int count = 0;
  text string;
  if (!to.at || !mark(&to, '[')) return -1;
  while (item(&to, &string)) {
    if (!is_string(string) || count == NAMES_MAX) return -1;
    names[count++] = split(string);
  }
  return count;
}

/* The users of one server among the names, as an array. */
static void put_users(FILE *out, name *names, int count, text server) {
  const char *comma = "";
  for (int i = 0; i < count; i++) {
    if (!same(names[i].server, server)) continue;
    fprintf(out, "%s\"%.*s\"", comma, (int)(names[i].user.end - names[i].user.at), names[i].user.at);
    comma = ",";
  }
}

static void put_message(FILE *out, text from, text words) {
  fputs("\"from\":", out), put(out, from);
  fputs(",\"text\":", out), put(out, words);
}

/* The part for one server: to users of this one, or to the relay of another. */
static void put_command(FILE *out, name *names, int count, text server, text from, text words) {
  if (server.at) {
    fprintf(out, "{\"type\":\"sendServers\",\"data\":[\"%.*s\"],\"payload\":{\"to\":[",
            (int)(server.end - server.at), server.at);
    put_users(out, names, count, server);
    fputs("],", out);
  } else {
    fputs("{\"type\":\"sendClients\",\"data\":[", out);
    put_users(out, names, count, server);
    fputs("],\"payload\":{", out);
  }
  put_message(out, from, words);
  fputs("}}", out);
}

static bool is_first(name *names, int i) {
  for (int j = 0; j < i; j++)
    if (same(names[j].server, names[i].server)) return false;
  return true;
}

static void relay(const char *request, size_t length, FILE *out) {
  envelope e;
  name names[NAMES_MAX];
  if (!read_envelope(request, length, &e))
    return refuse(out, "this handler needs \\\"request\\\":\\\"envelope\\\" in the configuration");
  text words = member(e.data, "\"text\""), nowhere = {NULL, NULL};
  int count = read_names(member(e.data, "\"to\""), names);
  if (count < 0 || !is_string(words))
    return refuse(out, "relay expects {\\\"to\\\":[\\\"paris\\\",\\\"juliet@b.example\\\"],\\\"text\\\":\\\"hi\\\"}, "
                       "with at most 100 names.");
  if (!is_string(e.from)) return refuse(out, "No server vouches for you, so nobody knows who you are.");

  text here = {e.origin.at + 1, e.origin.end - 1};
  bool from_server = !is(e.hops, "[]"); /* another server's relay, for users of this one */
  for (int i = 0; i < count; i++)
    if (!from_server && same(names[i].server, here)) names[i].server = nowhere;
  const char *comma = "";
  fputs("{\"header\":{\"status\":\"0\",\"commands\":[", out);
  for (int i = 0; i < count; i++) {
    if (!is_first(names, i) || (from_server && names[i].server.at)) continue;
    fputs(comma, out);
    put_command(out, names, count, names[i].server, e.from, words);
    comma = ",";
  }
  fputs("]},\"data\":null}", out);
}

int main(int argc, char **argv) { return serve(argc, argv, "run/relay.sock", relay); }
