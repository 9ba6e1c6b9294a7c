/*
 * Makes a server look like one that keeps no links: it stands before it and passes all bytes on, but in its reports
 * `"caps":["link"]` becomes `"caps":["none"]`. So whoever sends to it opens a connection for each message.
 *
 *   plain PORT SERVER_HOST SERVER_PORT [-t seconds]
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "clock.h"
#include "program.h"
#include "sockets.h"
#include "stream.h"

static const char USAGE_LINE[] = "plain PORT SERVER_HOST SERVER_PORT [-t seconds]";
static const char OFFER[] = "\"caps\":[\"link\"]", NO_OFFER[] = "\"caps\":[\"none\"]";

enum { ROOM = 16384 };

/* One of the two connections of a pair. */
typedef struct side {
  stream stream;
  struct side *other;
  bool is_server;
} side;

typedef struct pair {
  side sender, server;
  struct pair *next_free;
} pair;

static struct sockaddr_in server;
static watch listener;
static pair *free_pairs;
static uint64_t connections, broken;

static pair *take_pair(void) {
  pair *p = free_pairs;
  if (p) free_pairs = p->next_free;
  else p = calloc(1, sizeof *p);
  if (!p) fail("memory");
  p->sender.other = &p->server;
  p->server.other = &p->sender;
  p->server.is_server = true;
  return p;
}

static void end_pair(side *s) {
  pair *p = (pair *)(s->is_server ? s->other : s);
  stream_close(&p->sender.stream);
  stream_close(&p->server.stream);
  p->next_free = free_pairs;
  free_pairs = p;
}

/* A report is short: it never comes in two pieces from a server that writes it in one. */
static void withdraw_offer(bytes *b) {
  for (char *at; (at = memmem(b->at + b->start, bytes_length(b), OFFER, sizeof OFFER - 1));)
    memcpy(at, NO_OFFER, sizeof NO_OFFER - 1);
}

static void pass_on(side *from) {
  reading progress = stream_read(&from->stream, ROOM);
  bytes *in = &from->stream.in;
  if (from->is_server) withdraw_offer(in);
  bytes_put(&from->other->stream.out, in->at + in->start, bytes_length(in));
  bytes_clear(in);
  if (!stream_flush(&from->other->stream) || progress == READ_END) end_pair(from);
}

static void side_ready(watch *w, uint32_t events) {
  side *s = (side *)w;
  if (events & EPOLLOUT && !stream_flush(&s->stream)) return end_pair(s);
  if (events & ~(uint32_t)EPOLLOUT) pass_on(s);
}

static void open_side(side *s, int fd) {
  stream_open(&s->stream, fd, side_ready);
  watch_for(&s->stream.watch, EPOLLIN);
}

static void accept_senders(watch *w, uint32_t events) {
  (void)events;
  for (int fd; (fd = next_connection(w->fd, true)) >= 0;) {
    int there = tcp_connect(&server);
    if (there < 0) {
      broken++;
      close(fd);
      continue;
    }
    unblock(there);
    pair *p = take_pair();
    open_side(&p->sender, fd);
    open_side(&p->server, there);
    connections++;
  }
}

int main(int argc, char **argv) {
  double lifetime = 60;
  program_begin("plain", USAGE_LINE);
  for (int option; (option = getopt(argc, argv, "t:")) != -1;) {
    if (option != 't') refuse("what stands there can't be read");
    lifetime = number('t', optarg, 0);
  }
  if (optind != argc - 3) refuse("it takes a port, and the host and the port of a server");
  server = tcp_address(argv[optind + 1], argv[optind + 2]);
  loop_open();
  listener = (watch){.fd = tcp_listen(whole_number(' ', argv[optind], 0)), .ready = accept_senders};
  watch_for(&listener, EPOLLIN);
  program_lives_for(lifetime);
  while (!program_is_over()) loop_turn(SECOND / 5);
  printf("{\"connections\":%lu,\"broken\":%lu,\"cpu\":%.2f}\n", connections, broken, program_load());
  return broken > 0 ? ERRORS : WELL;
}
