#include "stream.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clock.h"
#include "program.h"

enum { BATCH = 512 };

static int epoll = -1;

void loop_open(void) {
  epoll = epoll_create1(0);
  if (epoll < 0) fail("epoll");
}

void loop_turn(uint64_t patience) {
  struct epoll_event ready[BATCH];
  struct timespec timeout = {(time_t)(patience / SECOND), (long)(patience % SECOND)};
  int count = epoll_pwait2(epoll, ready, BATCH, &timeout, NULL);
  if (count < 0 && errno != EINTR) fail("epoll");
  for (int i = 0; i < count; i++) {
    watch *w = ready[i].data.ptr;
    if (w->fd >= 0) w->ready(w, ready[i].events);
  }
}

void watch_for(watch *w, uint32_t events) {
  if (w->events == events) return;
  struct epoll_event event = {.events = events, .data.ptr = w};
  if (epoll_ctl(epoll, w->events ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, w->fd, &event)) fail("epoll");
  w->events = events;
}

void stream_open(stream *s, int fd, void (*ready)(watch *, uint32_t)) {
  s->watch = (watch){.fd = fd, .ready = ready};
  bytes_clear(&s->in);
  bytes_clear(&s->out);
}

void stream_close(stream *s) {
  close(s->watch.fd);
  s->watch.fd = -1;
}

void stream_free(stream *s) {
  free(s->in.at);
  free(s->out.at);
  s->in = s->out = (bytes){0};
}

reading stream_read(stream *s, size_t room) {
  bytes_reserve(&s->in, room);
  room = s->in.capacity - s->in.end;
  ssize_t count = read(s->watch.fd, s->in.at + s->in.end, room);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return READ_ALL;
  if (count <= 0) return READ_END;
  s->in.end += (size_t)count;
  return (size_t)count < room ? READ_ALL : READ_MORE;
}

reading stream_read_frames(stream *s, size_t room) {
  size_t missing = frame_missing(&s->in);
  if (missing > FRAME_MAX) return READ_END;
  return stream_read(s, missing > room ? missing : room);
}

reading stream_take_frame(stream *s, size_t room, text *frame) {
  for (;;) {
    reading progress = stream_read_frames(s, room);
    if (progress == READ_END) return READ_END;
    if (frame_take(&s->in, frame)) return READ_FRAME;
    if (progress == READ_ALL) return READ_ALL;
  }
}

bool stream_send(stream *s) {
  while (bytes_length(&s->out) > 0) {
    ssize_t count = send(s->watch.fd, s->out.at + s->out.start, bytes_length(&s->out), MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno == EAGAIN;
    s->out.start += (size_t)count;
  }
  return true;
}

bool stream_flush(stream *s) {
  if (!stream_send(s)) return false;
  watch_for(&s->watch, bytes_length(&s->out) > 0 ? EPOLLIN | EPOLLOUT : EPOLLIN);
  return true;
}
