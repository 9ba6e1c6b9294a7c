#include "calls.h"

#include <stdlib.h>
#include <unistd.h>

#include "clock.h"
#include "program.h"
#include "sockets.h"

enum { ACCEPTS_A_TURN = 64 };

static watch listener;
static size_t call_size;
static void (*read_call)(call *);
static call *free_calls;
static calls count;

static call *take_call(void) {
  call *c = free_calls;
  if (c) free_calls = c->next_free;
  else c = calloc(1, call_size);
  if (!c) fail("memory");
  c->is_answered = false;
  return c;
}

static void end_call(call *c) {
  stream_close(&c->stream);
  c->next_free = free_calls;
  free_calls = c;
}

void fail_call(call *c) {
  count.failed++;
  end_call(c);
}

/* Sends what can be sent now; a call that ends here has cost epoll nothing. */
static void send_answer(call *c) {
  if (!stream_send(&c->stream)) return fail_call(c);
  if (bytes_length(&c->stream.out) > 0) return watch_for(&c->stream.watch, EPOLLOUT);
  count.answered++;
  end_call(c);
}

void answer_call(call *c) {
  c->is_answered = true;
  send_answer(c);
}

static void call_ready(watch *w, uint32_t events) {
  (void)events;
  call *c = (call *)w;
  if (c->is_answered) return send_answer(c);
  read_call(c);
}

static void accept_calls(watch *w, uint32_t events) {
  (void)events;
  for (int i = 0; i < ACCEPTS_A_TURN; i++) {
    int fd = next_connection(w->fd, false);
    if (fd < 0) return;
    count.accepted++;
    call *c = take_call();
    stream_open(&c->stream, fd, call_ready);
    read_call(c);
  }
}

calls take_calls(const char *path, int backlog, double lifetime, size_t size, void (*read)(call *)) {
  call_size = size;
  read_call = read;
  loop_open();
  listener = (watch){.fd = unix_listen(path, backlog), .ready = accept_calls};
  watch_for(&listener, EPOLLIN);
  program_lives_for(lifetime);
  while (!program_is_over()) loop_turn(SECOND / 5);
  unlink(path);
  return count;
}
