/*
 * The ceiling: a router of Bester's shape in C, on one thread, that looks for words where Bester reads JSON. Each message
 * goes over a domain socket connection of its own to the handler, whose answer (sendClients, or reply) it carries out
 * before it reports. Messages of one client run at once, as with `"order":"none"`. Users are called u0, u1 and so on.
 *
 *   router PORT [-H handler socket] [-t seconds] [-F N]
 *
 *   -H path   without it there is no handler: a message comes back to its sender
 *   -F N      no handler either: each message is copied to u0…uN-1
 * PORT 0 takes a free one, which it names on standard error.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "clock.h"
#include "program.h"
#include "sockets.h"
#include "stream.h"

static const char USAGE_LINE[] = "router PORT [-H handler socket] [-t seconds] [-F N]";

enum {
  USERS = 200000,
  CLIENT_ROOM = 65536,
  HANDLER_ROOM = 4096,
  HEADER_MAX = 200, /* where the beginning of a client's frame is looked for what stands there */
  ID_MAX = 256,
  FRAME_EXTRA = 128 + ID_MAX
};

/* One client's connection. */
typedef struct session {
  stream stream;
  int user;       /* -1 before the login */
  int open_calls; /* its memory stays as long as there are any */
  bool is_dirty;
  struct session *next_dirty;
} session;

/* One message at the handler: its connection, which is used again for another when it is closed. */
typedef struct call {
  stream stream;
  session *asker;
  size_t id_length, type_length;
  char id[ID_MAX], type[ID_MAX];
  struct call *next_free;
} call;

static struct {
  int port, copies;
  bool has_handler;
  struct sockaddr_un handler;
  double lifetime;
} asked = {.lifetime = 60};

static watch listener;
static session *users[USERS];
static session *dirty, **dirty_end = &dirty; /* those with something to send, or to free, at the end of a turn */
static call *free_calls;
static uint64_t logins, messages, deliveries, bad, retries;

static void mark_dirty(session *s) {
  if (s->is_dirty) return;
  s->is_dirty = true;
  s->next_dirty = NULL;
  *dirty_end = s;
  dirty_end = &s->next_dirty;
}

static bool is_closed(session *s) { return s->stream.watch.fd < 0; }

static void close_session(session *s) {
  stream_close(&s->stream);
  if (s->user >= 0 && users[s->user] == s) users[s->user] = NULL;
  mark_dirty(s);
}

static void report(session *s, const char *status, text id) {
  if (is_closed(s)) return;
  bytes *out = &s->stream.out;
  size_t frame = frame_begin(out, FRAME_EXTRA);
  bytes_put_word(out, "{\"header\":{\"status\":\"");
  bytes_put(out, status, strlen(status));
  bytes_put_word(out, "\",\"messageType\":\"statusReport\"},\"payload\":{\"id\":");
  bytes_put_text(out, id);
  bytes_put_word(out, "}}");
  frame_end(out, frame);
  mark_dirty(s);
}

static void report_bad(session *s, text id) {
  bad++;
  report(s, "bad", id);
}

static void deliver(session *s, text type, text data) {
  if (!s || is_closed(s)) return;
  bytes *out = &s->stream.out;
  size_t frame = frame_begin(out, text_length(data) + FRAME_EXTRA);
  bytes_put_word(out, "{\"header\":{\"messageType\":\"receivedMessage\"},\"payload\":{\"data\":");
  bytes_put_text(out, data);
  bytes_put_word(out, ",\"type\":\"");
  bytes_put_text(out, type);
  bytes_put_word(out, "\"}}");
  frame_end(out, frame);
  deliveries++;
  mark_dirty(s);
}

static session *find_user(text name) { return users[(unsigned)atoi(name.at + 1) % USERS]; }

/* ---- calls of the handler ---- */

static text id_of(call *c) { return (text){c->id, c->id + c->id_length}; }

static text type_of(call *c) { return (text){c->type, c->type + c->type_length}; }

static void end_call(call *c) {
  stream_close(&c->stream);
  c->asker->open_calls--;
  if (is_closed(c->asker)) mark_dirty(c->asker);
  c->next_free = free_calls;
  free_calls = c;
}

static void fail_call(call *c) {
  report_bad(c->asker, id_of(c));
  end_call(c);
}

static text data_of_answer(text after_command) { return text_value(text_after(after_command, "\"data\"")); }

/* The data of an answer goes to each user of its list. */
static bool send_clients(call *c, text list) {
  text names = text_until(list, ']');
  if (!names.at) return false;
  text data = data_of_answer((text){names.end, list.end});
  if (!data.at) return false;
  for (text name; (name = text_inside(text_value(names))).at; names = text_after((text){name.end, names.end}, ","))
    deliver(find_user(name), type_of(c), data);
  return true;
}

/* Carries out `{"header":{…,"command":{"type":"sendClients","data":[…]}},"data":…}`; false if it is anything else. */
static bool execute(call *c, text answer) {
  text header = text_first(answer, HEADER_MAX), inside = {answer.at, answer.end - 1};
  text command = text_after(header, "\"sendClients\"");
  if (command.at) return send_clients(c, text_value(text_after((text){command.at, inside.end}, "[")));
  command = text_after(header, "\"reply\"");
  if (!command.at) return false;
  text data = data_of_answer((text){command.at, inside.end});
  if (data.at) deliver(c->asker, type_of(c), data);
  return data.at != NULL;
}

static void read_answer(call *c) {
  text answer;
  reading progress = stream_take_frame(&c->stream, HANDLER_ROOM, &answer);
  if (progress == READ_ALL) return;
  if (progress == READ_END) return fail_call(c);
  if (!execute(c, answer)) return fail_call(c);
  report(c->asker, "good", id_of(c));
  end_call(c);
}

static void call_ready(watch *w, uint32_t events) {
  call *c = (call *)w;
  if (events & EPOLLOUT && !stream_flush(&c->stream)) return fail_call(c);
  if (events & ~(uint32_t)EPOLLOUT) read_answer(c);
}

static call *take_call(void) {
  call *c = free_calls;
  if (c) free_calls = c->next_free;
  else c = calloc(1, sizeof *c);
  if (!c) fail("memory");
  return c;
}

static void call_handler(session *asker, text type, text data, text id) {
  int fd = unix_connect(&asked.handler, &retries);
  if (fd < 0) {
    if (bad == 0) complain("the first call of the handler that fails: %s", strerror(errno));
    return report_bad(asker, id);
  }
  call *c = take_call();
  stream_open(&c->stream, fd, call_ready);
  c->asker = asker;
  asker->open_calls++;
  c->id_length = text_length(id);
  memcpy(c->id, id.at, c->id_length);
  c->type_length = text_length(type);
  memcpy(c->type, type.at, c->type_length);
  frame_put(&c->stream.out, data);
  if (!stream_flush(&c->stream)) fail_call(c);
}

/* ---- clients ---- */

static void log_in(session *s, text frame) {
  static const char id[] = "\"auth_special\"";
  text name = text_inside(text_value(text_after(text_first(frame, HEADER_MAX), "\"username\"")));
  bool is_good = name.at && text_length(name) > 1;
  report(s, is_good ? "good" : "bad", (text){id, id + sizeof id - 1});
  if (!is_good) {
    stream_send(&s->stream);
    return close_session(s);
  }
  logins++;
  s->user = (int)((unsigned)atoi(name.at + 1) % USERS);
  users[s->user] = s;
}

static void dispatch(session *s, text type, text data, text id) {
  messages++;
  if (asked.has_handler) return call_handler(s, type, data, id);
  if (asked.copies == 0) deliver(s, type, data);
  for (int i = 0; i < asked.copies; i++) deliver(users[i], type, data);
  report(s, "good", id);
}

/* Takes `{"header":{…},"payload":{"type":"…","data":…,"id":"…"}}` apart, which has to be in this order. */
static void read_message(session *s, text frame) {
  static const char none[] = "null";
  text type = text_inside(text_value(text_after(text_first(frame, HEADER_MAX), "\"type\"")));
  text data = type.at ? text_value(text_after((text){type.end, frame.end}, "\"data\"")) : NOWHERE;
  const char *comma = data.at ? memrchr(data.at, ',', text_length(data)) : NULL;
  text id = comma ? text_value(text_after((text){comma, frame.end}, "\"id\"")) : NOWHERE;
  text inside = id.at ? text_inside(id) : NOWHERE;
  if (!inside.at || text_length(inside) > ID_MAX - 2 || text_length(type) > ID_MAX)
    return report_bad(s, (text){none, none + sizeof none - 1});
  dispatch(s, type, (text){data.at, comma}, (text){id.at, inside.end + 1});
}

static void take_frames(session *s) {
  text frame;
  while (!is_closed(s) && frame_take(&s->stream.in, &frame)) {
    if (s->user < 0) log_in(s, frame);
    else read_message(s, frame);
  }
}

static void read_client(session *s) {
  reading progress;
  do {
    progress = stream_read_frames(&s->stream, CLIENT_ROOM);
    take_frames(s);
    if (is_closed(s)) return;
  } while (progress == READ_MORE);
  if (progress == READ_END) close_session(s);
}

static void session_ready(watch *w, uint32_t events) {
  session *s = (session *)w;
  if (events & EPOLLOUT) mark_dirty(s);
  if (events & ~(uint32_t)EPOLLOUT) read_client(s);
}

static void accept_clients(watch *w, uint32_t events) {
  (void)events;
  for (int fd; (fd = next_connection(w->fd, true)) >= 0;) {
    session *s = calloc(1, sizeof *s);
    if (!s) fail("memory");
    s->user = -1;
    stream_open(&s->stream, fd, session_ready);
    watch_for(&s->stream.watch, EPOLLIN);
  }
}

static void free_session(session *s) {
  if (s->open_calls > 0) return;
  stream_free(&s->stream);
  free(s);
}

/* One write for all that a turn has brought a client. */
static void flush_dirty(void) {
  while (dirty) {
    session *s = dirty;
    dirty = s->next_dirty;
    if (!dirty) dirty_end = &dirty;
    s->is_dirty = false;
    if (is_closed(s)) free_session(s);
    else if (!stream_flush(&s->stream)) close_session(s);
  }
}

static void read_arguments(int argc, char **argv) {
  for (int option; (option = getopt(argc, argv, "H:t:F:")) != -1;) switch (option) {
      case 'H':
        asked.has_handler = true;
        asked.handler = unix_address(optarg);
        break;
      case 't': asked.lifetime = number('t', optarg, 0); break;
      case 'F': asked.copies = whole_number('F', optarg, 1); break;
      default: refuse("an option is unknown, or lacks its value");
    }
  if (optind != argc - 1) refuse("it takes one port");
  if (asked.has_handler && asked.copies) refuse("-F asks no handler: leave -H out");
  if (asked.copies > USERS) refuse("-F %d: at most %d", asked.copies, USERS);
  asked.port = whole_number(' ', argv[optind], 0);
}

int main(int argc, char **argv) {
  program_begin("router", USAGE_LINE);
  read_arguments(argc, argv);
  loop_open();
  listener = (watch){.fd = tcp_listen(asked.port), .ready = accept_clients};
  watch_for(&listener, EPOLLIN);
  if (asked.port == 0) complain("listening on 127.0.0.1:%d", tcp_port(listener.fd));
  program_lives_for(asked.lifetime);
  while (!program_is_over()) {
    loop_turn(SECOND / 5);
    flush_dirty();
  }
  printf("{\"logins\":%lu,\"messages\":%lu,\"deliveries\":%lu,\"bad\":%lu,\"retries\":%lu,\"cpu\":%.2f}\n", logins,
         messages, deliveries, bad, retries, program_load());
  return bad > 0 ? ERRORS : WELL;
}
