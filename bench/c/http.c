/*
 * Load for an HTTP server, to compare: closed loop over kept connections, POST of a body whose answer is as long.
 *
 *   http HOST PORT [-c clients] [-w in flight each] [-s bytes] [-d seconds] [-W warm-up seconds] [-p]
 *
 * HTTP/1.1 answers the requests of one connection in order, so each client has as many connections as requests in flight;
 * with -p it has one, on which they are pipelined.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "clock.h"
#include "histogram.h"
#include "program.h"
#include "sockets.h"
#include "stream.h"

static const char USAGE_LINE[] =
    "http HOST PORT [-c clients] [-w in flight each] [-s bytes] [-d seconds] [-W warm-up seconds] [-p]";

enum { ROOM = 65536, PIPELINE_MAX = 1024 };

typedef struct {
  stream stream;
  uint64_t since[PIPELINE_MAX], sent, answered;
} connection;

static struct {
  struct sockaddr_in server;
  int clients, in_flight, size;
  double seconds, warm_up;
  bool is_pipelined;
} asked = {.clients = 1, .in_flight = 1, .size = 100, .seconds = 10, .warm_up = 1};

static bytes request;
static histogram latencies;
static uint64_t sent, received, bad, disconnected, under_way;
static bool is_sending = true, is_measured;

static void disconnect(connection *c) {
  if (c->stream.watch.fd < 0) return;
  if (disconnected++ == 0) complain("the server has ended a connection");
  stream_close(&c->stream);
}

static void send_request(connection *c) {
  c->since[c->sent++ % PIPELINE_MAX] = now();
  bytes_put(&c->stream.out, request.at, request.end);
  sent++;
  under_way++;
}

static void count_answer(connection *c, text head, bool is_good) {
  uint64_t since = c->since[c->answered++ % PIPELINE_MAX];
  received++;
  under_way--;
  if (!is_good && bad++ == 0) complain("the first bad answer: %.*s", (int)text_length(head), head.at);
  if (is_good && is_measured) histogram_add(&latencies, now() - since);
  if (is_sending) send_request(c);
}

/* Takes the answer at the front, if all of it is there. An answer without Content-Length is taken for an empty one. */
static bool take_answer(connection *c) {
  bytes *in = &c->stream.in;
  text all = {in->at + in->start, in->at + in->end}, body = text_after(all, "\r\n\r\n");
  if (!body.at) return false;
  text head = {all.at, body.at}, given = text_value(text_after(head, "Content-Length"));
  size_t length = given.at ? strtoul(given.at, NULL, 10) : 0;
  if (text_length(body) < length) return false;
  in->start += text_length(head) + length;
  count_answer(c, head, text_has(text_first(head, 12), " 200") && length == (size_t)asked.size);
  return true;
}

static void receive(connection *c) {
  reading progress;
  do {
    progress = stream_read(&c->stream, ROOM);
    while (bytes_length(&c->stream.in) > 0 && take_answer(c)) continue;
  } while (progress == READ_MORE);
  if (progress == READ_END) disconnect(c);
}

static void connection_ready(watch *w, uint32_t events) {
  connection *c = (connection *)w;
  if (events & ~(uint32_t)EPOLLOUT) receive(c);
  if (w->fd >= 0 && !stream_flush(&c->stream)) disconnect(c);
}

static void start(connection *c, int in_flight) {
  int fd = tcp_connect(&asked.server);
  if (fd < 0) fail("no connection");
  unblock(fd);
  stream_open(&c->stream, fd, connection_ready);
  for (int i = 0; i < in_flight; i++) send_request(c);
  if (!stream_flush(&c->stream)) disconnect(c);
}

static void start_all(void) {
  int each = asked.is_pipelined ? 1 : asked.in_flight, count = asked.clients * each;
  connection *all = calloc((size_t)count, sizeof *all);
  if (!all) fail("memory");
  for (int i = 0; i < count; i++) start(&all[i], asked.in_flight / each);
}

static void prepare_request(void) {
  char head[128];
  int length = snprintf(head, sizeof head, "POST / HTTP/1.1\r\nHost: bench\r\nContent-Length: %d\r\n\r\n", asked.size);
  bytes_put(&request, head, (size_t)length);
  for (int i = 0; i < asked.size; i++) bytes_put_word(&request, "x");
}

static void read_arguments(int argc, char **argv) {
  for (int option; (option = getopt(argc, argv, "c:w:s:d:W:p")) != -1;) switch (option) {
      case 'c': asked.clients = whole_number('c', optarg, 1); break;
      case 'w': asked.in_flight = whole_number('w', optarg, 1); break;
      case 's': asked.size = whole_number('s', optarg, 0); break;
      case 'd': asked.seconds = number('d', optarg, 0); break;
      case 'W': asked.warm_up = number('W', optarg, 0); break;
      case 'p': asked.is_pipelined = true; break;
      default: refuse("an option is unknown, or lacks its value");
    }
  if (optind != argc - 2) refuse("it takes a host and a port");
  if (asked.in_flight > PIPELINE_MAX) refuse("-w %d: at most %d", asked.in_flight, PIPELINE_MAX);
  asked.server = tcp_address(argv[optind], argv[optind + 1]);
}

static void run_for(double seconds) {
  program_lives_for(seconds);
  while (!program_is_over() && disconnected == 0) loop_turn(SECOND / 20);
}

/* What is under way may end, within 5 seconds. */
static void wait_for_the_rest(void) {
  is_sending = false;
  program_lives_for(5);
  while (under_way > 0 && disconnected == 0 && !program_is_over()) loop_turn(SECOND / 20);
}

int main(int argc, char **argv) {
  program_begin("http", USAGE_LINE);
  read_arguments(argc, argv);
  prepare_request();
  loop_open();
  start_all();
  run_for(asked.warm_up);
  is_measured = true;
  uint64_t begun = now();
  run_for(asked.seconds);
  is_measured = false;
  double taken = seconds(now() - begun), load = program_load();
  wait_for_the_rest();
  printf("{\"clients\":%d,\"inFlight\":%d,\"bytes\":%d,\"seconds\":%.2f,\"rate\":%.0f,\"sent\":%lu,\"received\":%lu,"
         "\"bad\":%lu,\"unanswered\":%lu,\"disconnected\":%lu,\"p50\":%.1f,\"p99\":%.1f,\"p999\":%.1f,\"max\":%.1f,"
         "\"cpu\":%.2f}\n",
         asked.clients, asked.in_flight, asked.size, taken, (double)latencies.total / taken, sent, received, bad,
         under_way, disconnected, histogram_part(&latencies, .5), histogram_part(&latencies, .99),
         histogram_part(&latencies, .999), histogram_max(&latencies), load);
  return bad + under_way + disconnected > 0 ? ERRORS : WELL;
}
