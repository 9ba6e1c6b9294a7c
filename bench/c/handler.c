/*
 * A message handler as fast as C can be: one thread, one frame in and one out on each connection, then it closes.
 *
 *   handler PATH [-b backlog] [-t seconds] [-d µs] [-u user | -F N | -C type | -S server] [-A server]
 *
 * It answers with the data as it came, for the user whom `data.to` names.
 *   -d µs       works so long for each message
 *   -u user     always for this user
 *   -F N        for the users u0…uN-1 (fan-out)
 *   -C type     for the handler of this type (a chain)
 *   -S server   for this server, "host:port" or a peer's name (federation)
 *   -A server   for the user at this server, user@server
 */
#include <stdio.h>
#include <unistd.h>

#include "calls.h"
#include "clock.h"
#include "program.h"
#include "sockets.h"
#include "stream.h"

static const char USAGE_LINE[] =
    "handler PATH [-b backlog] [-t seconds] [-d µs] [-u user | -F N | -C type | -S server] [-A server]";

enum { ROOM = 4096, HEADER_MAX = 300 };

static struct {
  const char *path, *user, *type, *server, *user_server;
  int backlog, copies;
  double lifetime;
  uint64_t delay;
} asked = {.backlog = BACKLOG, .lifetime = 60};

static bytes before_user, after_user; /* what an answer says before its data, around the user */
static uint64_t unaddressed;

/* Nobody, where the answer names no user, or the data none. */
static text addressee(text data) {
  static const text nobody = {"", ""};
  if (asked.user || asked.copies || asked.type || asked.server) return nobody;
  text user = text_inside(text_value(text_after(data, "\"to\"")));
  if (user.at) return user;
  unaddressed++;
  return nobody;
}

static void work(void) {
  if (asked.delay == 0) return;
  for (uint64_t end = now() + asked.delay; now() < end;) continue;
}

static void put_answer(bytes *out, text data) {
  size_t frame = frame_begin(out, text_length(data) + HEADER_MAX);
  bytes_put(out, before_user.at, before_user.end);
  bytes_put_text(out, addressee(data));
  bytes_put(out, after_user.at, after_user.end);
  bytes_put_text(out, data);
  bytes_put_word(out, "}");
  frame_end(out, frame);
}

static void read_message(call *c) {
  text data;
  reading progress = stream_take_frame(&c->stream, ROOM, &data);
  if (progress == READ_END) return fail_call(c);
  if (progress == READ_ALL) return watch_for(&c->stream.watch, EPOLLIN);
  work();
  put_answer(&c->stream.out, data);
  answer_call(c);
}

static void put_command(const char *type) {
  bytes_put_word(&before_user, "{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"");
  bytes_put(&before_user, type, strlen(type));
  bytes_put_word(&before_user, "\",\"data\":");
}

static void put_string(bytes *b, const char *string) {
  bytes_put_word(b, "\"");
  bytes_put(b, string, strlen(string));
  bytes_put_word(b, "\"");
}

static void put_users(int count) {
  for (int i = 0; i < count; i++) {
    char user[16];
    snprintf(user, sizeof user, "u%d", i);
    if (i > 0) bytes_put_word(&before_user, ",");
    put_string(&before_user, user);
  }
}

/* A user stands between the brackets, from the options or, between quotation marks, from the message. */
static void put_user(void) {
  bytes_put_word(&before_user, "\"");
  if (asked.user) bytes_put(&before_user, asked.user, strlen(asked.user));
  if (asked.user_server) {
    bytes_put_word(&after_user, "@");
    bytes_put(&after_user, asked.user_server, strlen(asked.user_server));
  }
  bytes_put_word(&after_user, "\"");
}

/* All that answers have in common is made once. */
static void prepare_answers(void) {
  if (asked.type) {
    put_command("sendHandler");
    put_string(&before_user, asked.type);
    return bytes_put_word(&after_user, "}},\"data\":");
  }
  put_command(asked.server ? "sendServers" : "sendClients");
  bytes_put_word(&before_user, "[");
  if (asked.server) put_string(&before_user, asked.server);
  else if (asked.copies) put_users(asked.copies);
  else put_user();
  bytes_put_word(&after_user, "]}},\"data\":");
}

static void read_arguments(int argc, char **argv) {
  for (int option; (option = getopt(argc, argv, "b:t:d:u:F:C:S:A:")) != -1;) switch (option) {
      case 'b': asked.backlog = whole_number('b', optarg, 1); break;
      case 't': asked.lifetime = number('t', optarg, 0); break;
      case 'd': asked.delay = (uint64_t)whole_number('d', optarg, 0) * 1000; break;
      case 'u': asked.user = optarg; break;
      case 'F': asked.copies = whole_number('F', optarg, 1); break;
      case 'C': asked.type = optarg; break;
      case 'S': asked.server = optarg; break;
      case 'A': asked.user_server = optarg; break;
      default: refuse("an option is unknown, or lacks its value");
    }
  if (optind != argc - 1) refuse("it takes one path");
  if (!!asked.user + !!asked.copies + !!asked.type + !!asked.server > 1) refuse("-u, -F, -C and -S exclude one another");
  if (asked.user_server && (asked.copies || asked.type || asked.server)) refuse("-A goes with -u or alone");
  asked.path = argv[optind];
}

int main(int argc, char **argv) {
  program_begin("handler", USAGE_LINE);
  read_arguments(argc, argv);
  prepare_answers();
  calls seen = take_calls(asked.path, asked.backlog, asked.lifetime, sizeof(call), read_message);
  printf("{\"accepted\":%lu,\"answered\":%lu,\"failed\":%lu,\"unaddressed\":%lu,\"cpu\":%.2f}\n", seen.accepted,
         seen.answered, seen.failed, unaddressed, program_load());
  return seen.failed + unaddressed > 0 ? ERRORS : WELL;
}
