/*
 * The floor: what a fresh domain socket connection for each message costs when nobody routes: connect, write, read, close
 * against `handler`, by one thread.
 *
 *   floor PATH [-n concurrency] [-d seconds] [-s bytes]
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "clock.h"
#include "histogram.h"
#include "program.h"
#include "sockets.h"
#include "stream.h"

static const char USAGE_LINE[] = "floor PATH [-n concurrency] [-d seconds] [-s bytes]";

enum { ROOM = 4096 };

typedef struct {
  stream stream;
  uint64_t since;
} call;

static struct {
  struct sockaddr_un handler;
  int concurrency, size;
  double seconds;
} asked = {.concurrency = 64, .size = 100, .seconds = 10};

static bytes message;
static histogram latencies;
static uint64_t retries, errors;

static void call_ready(watch *w, uint32_t events);

static void start_call(call *c) {
  c->since = now();
  int fd = unix_connect(&asked.handler, &retries);
  if (fd < 0) fail("no handler");
  stream_open(&c->stream, fd, call_ready);
  bytes_put(&c->stream.out, message.at, message.end);
  if (!stream_flush(&c->stream)) fail("the handler does not read");
}

static void next_call(call *c) {
  stream_close(&c->stream);
  start_call(c);
}

static void read_answer(call *c) {
  text answer;
  reading progress = stream_take_frame(&c->stream, ROOM, &answer);
  if (progress == READ_ALL) return;
  if (progress == READ_FRAME) histogram_add(&latencies, now() - c->since);
  else errors++;
  next_call(c);
}

static void call_ready(watch *w, uint32_t events) {
  call *c = (call *)w;
  if (events & EPOLLOUT && !stream_flush(&c->stream)) fail("the handler does not read");
  if (events & ~(uint32_t)EPOLLOUT) read_answer(c);
}

static void prepare_message(void) {
  size_t frame = frame_begin(&message, (size_t)asked.size);
  bytes_put_word(&message, "{\"to\":\"u0\",\"body\":\"");
  for (int i = 0; i < asked.size; i++) bytes_put_word(&message, "x");
  bytes_put_word(&message, "\"}");
  frame_end(&message, frame);
}

static void read_arguments(int argc, char **argv) {
  for (int option; (option = getopt(argc, argv, "n:d:s:")) != -1;) switch (option) {
      case 'n': asked.concurrency = whole_number('n', optarg, 1); break;
      case 'd': asked.seconds = number('d', optarg, 0); break;
      case 's': asked.size = whole_number('s', optarg, 0); break;
      default: refuse("an option is unknown, or lacks its value");
    }
  if (optind != argc - 1) refuse("it takes one path");
  asked.handler = unix_address(argv[optind]);
}

static void run(void) {
  call *calls = calloc((size_t)asked.concurrency, sizeof *calls);
  if (!calls) fail("memory");
  program_lives_for(asked.seconds);
  for (int i = 0; i < asked.concurrency; i++) start_call(&calls[i]);
  while (!program_is_over()) loop_turn(SECOND / 20);
}

int main(int argc, char **argv) {
  program_begin("floor", USAGE_LINE);
  read_arguments(argc, argv);
  prepare_message();
  loop_open();
  uint64_t begun = now();
  run();
  double taken = seconds(now() - begun);
  printf("{\"concurrency\":%d,\"bytes\":%d,\"seconds\":%.2f,\"rate\":%.0f,\"errors\":%lu,\"retries\":%lu,"
         "\"p50\":%.1f,\"p99\":%.1f,\"p999\":%.1f,\"max\":%.1f,\"cpu\":%.2f}\n",
         asked.concurrency, asked.size, taken, (double)latencies.total / taken, errors, retries,
         histogram_part(&latencies, .5), histogram_part(&latencies, .99), histogram_part(&latencies, .999),
         histogram_max(&latencies), program_load());
  return errors > 0 ? ERRORS : WELL;
}
