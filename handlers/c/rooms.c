/*
 * Rooms: {"join":"lobby"}, {"leave":"lobby"}, and {"room":"lobby","text":"hi"} to all who are in the room.
 *
 * It needs "request":"envelope": who is in a room is decided by who asks, not by what the data says.
 */
#include "handler.h"
#include "json.h"

typedef struct seat { struct seat *next; text room, user; } seat; /* a user, "user@server", in a room */

static seat *seats;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static text copy(text t) {
  char *own = malloc(t.end - t.at);
  memcpy(own, t.at, t.end - t.at);
  return (text){own, own + (t.end - t.at)};
}

static seat **find(text room, text user) {
  seat **s = &seats;
  while (*s && !(same((*s)->room, room) && same((*s)->user, user))) s = &(*s)->next;
  return s;
}

static void sit_down(text room, text user) {
  seat **s = find(room, user);
  if (*s) return;
  *s = malloc(sizeof **s);
  **s = (seat){NULL, copy(room), copy(user)};
}

static void stand_up(seat **s) {
  seat *gone = *s;
  *s = gone->next;
  free((char *)gone->room.at);
  free((char *)gone->user.at);
  free(gone);
}

/* To all who are in the room: what is said of the user there. */
static void tell(FILE *out, text room, const char *what, text user, text words) {
  const char *comma = "";
  fputs("{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"sendClients\",\"data\":[", out);
  for (seat *s = seats; s; s = s->next) {
    if (!same(s->room, room)) continue;
    fputs(comma, out);
    put(out, s->user);
    comma = ",";
  }
  fputs("]}},\"data\":{\"room\":", out);
  put(out, room);
  fprintf(out, ",\"%s\":", what);
  put(out, user);
  if (words.at) fputs(",\"text\":", out), put(out, words);
  fputs("}}", out);
}

static void answer_user(text from, text data, FILE *out) {
  text join = member(data, "\"join\""), leave = member(data, "\"leave\""), nothing = {NULL, NULL};
  text room = member(data, "\"room\""), words = member(data, "\"text\"");
  if (is_string(join)) {
    sit_down(join, from);
    tell(out, join, "joined", from, nothing);
  } else if (is_string(leave)) {
    seat **s = find(leave, from);
    if (!*s) return refuse(out, "You are not in this room.");
    tell(out, leave, "left", from, nothing);
    stand_up(s);
  } else if (is_string(room) && is_string(words)) {
    if (!*find(room, from)) return refuse(out, "You are not in this room: join it first.");
    tell(out, room, "from", from, words);
  } else {
    refuse(out, "rooms expects {\\\"join\\\":\\\"lobby\\\"}, {\\\"leave\\\":\\\"lobby\\\"} or "
                "{\\\"room\\\":\\\"lobby\\\",\\\"text\\\":\\\"hi\\\"}.");
  }
}

static void answer(const char *request, size_t length, FILE *out) {
  envelope e;
  if (!read_envelope(request, length, &e))
    return refuse(out, "this handler needs \\\"request\\\":\\\"envelope\\\" in the configuration");
  if (!is(e.rcpt, "[]")) { /* another server's room tells its members here */
    fputs("{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"sendClients\",\"data\":", out), put(out, e.rcpt);
    fputs("}},\"data\":", out), put(out, e.data);
    fputc('}', out);
    return;
  }
  if (!is_string(e.from)) return refuse(out, "No server vouches for you, so nobody knows who you are.");
  pthread_mutex_lock(&lock);
  answer_user(e.from, e.data, out);
  pthread_mutex_unlock(&lock);
}

int main(int argc, char **argv) { return serve(argc, argv, "run/rooms.sock", answer); }
