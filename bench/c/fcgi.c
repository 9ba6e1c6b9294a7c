/*
 * A FastCGI program as fast as C can be, for nginx: one thread, one request on each connection, which it answers with its
 * own body, and closes.
 *
 *   fcgi PATH [-b backlog] [-t seconds]
 *
 *   +---------+------+------------+---------------+---------------+----------+---------+---------+
 *   | version | type | request id | content length| padding length| reserved | content | padding |
 *   | 1       |      | 2 bytes    | 2 bytes, big-e| 1 byte        | 1 byte   |         |         |
 *   +---------+------+------------+---------------+---------------+----------+---------+---------+
 */
#include <stdio.h>
#include <unistd.h>

#include "calls.h"
#include "program.h"
#include "sockets.h"
#include "stream.h"

static const char USAGE_LINE[] = "fcgi PATH [-b backlog] [-t seconds]";

enum { HEADER = 8, CONTENT_MAX = 65528, ROOM = 16384, HEAD_MAX = 128 };
enum { END_REQUEST = 3, STDIN = 5, STDOUT = 6 };

typedef struct {
  call call;
  bytes body;
  uint16_t id;
} request;

typedef struct {
  unsigned char type;
  uint16_t id;
  text content;
} record;

static uint16_t big_endian(const unsigned char *at) { return (uint16_t)(at[0] << 8 | at[1]); }

/* Takes the record at the front, if all of it is there. */
static bool take_record(bytes *in, record *taken) {
  if (bytes_length(in) < HEADER) return false;
  const unsigned char *at = (unsigned char *)in->at + in->start;
  size_t length = big_endian(at + 4), whole = HEADER + length + at[6];
  if (bytes_length(in) < whole) return false;
  const char *content = in->at + in->start + HEADER;
  *taken = (record){.type = at[1], .id = big_endian(at + 2), .content = {content, content + length}};
  in->start += whole;
  return true;
}

static void put_record(bytes *out, unsigned char type, uint16_t id, text content) {
  size_t length = text_length(content);
  char header[HEADER] = {1, (char)type, (char)(id >> 8), (char)id, (char)(length >> 8), (char)length, 0, 0};
  bytes_put(out, header, HEADER);
  bytes_put_text(out, content);
}

static void put_answer(request *r) {
  static const char done[HEADER] = {0};
  bytes *out = &r->call.stream.out;
  char head[HEAD_MAX];
  int length = snprintf(head, sizeof head, "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n",
                        bytes_length(&r->body));
  put_record(out, STDOUT, r->id, (text){head, head + length});
  for (text rest = {r->body.at, r->body.at + r->body.end}; rest.at < rest.end; rest.at += CONTENT_MAX) {
    put_record(out, STDOUT, r->id, text_first(rest, CONTENT_MAX));
    if (text_length(rest) <= CONTENT_MAX) break;
  }
  put_record(out, STDOUT, r->id, (text){head, head});
  put_record(out, END_REQUEST, r->id, (text){done, done + sizeof done});
}

/* True when all of the body is there. */
static bool take_records(request *r) {
  for (record next; take_record(&r->call.stream.in, &next);) {
    r->id = next.id;
    if (next.type != STDIN) continue;
    if (text_length(next.content) == 0) return true;
    bytes_put_text(&r->body, next.content);
  }
  return false;
}

static void read_request(call *c) {
  request *r = (request *)c;
  reading progress;
  do {
    progress = stream_read(&c->stream, ROOM);
    if (!take_records(r)) continue;
    put_answer(r);
    bytes_clear(&r->body);
    return answer_call(c);
  } while (progress == READ_MORE);
  if (progress == READ_ALL) return watch_for(&c->stream.watch, EPOLLIN);
  bytes_clear(&r->body);
  fail_call(c);
}

int main(int argc, char **argv) {
  int backlog = BACKLOG;
  double lifetime = 60;
  program_begin("fcgi", USAGE_LINE);
  for (int option; (option = getopt(argc, argv, "b:t:")) != -1;) switch (option) {
      case 'b': backlog = whole_number('b', optarg, 1); break;
      case 't': lifetime = number('t', optarg, 0); break;
      default: refuse("an option is unknown, or lacks its value");
    }
  if (optind != argc - 1) refuse("it takes one path");
  calls seen = take_calls(argv[optind], backlog, lifetime, sizeof(request), read_request);
  printf("{\"accepted\":%lu,\"answered\":%lu,\"failed\":%lu,\"cpu\":%.2f}\n", seen.accepted, seen.answered, seen.failed,
         program_load());
  return seen.failed > 0 ? ERRORS : WELL;
}
