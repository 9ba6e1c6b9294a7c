#include "session.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "clock.h"
#include "options.h"
#include "program.h"
#include "sockets.h"
#include "tally.h"

enum { LOGINS_AT_A_TIME = 64, ROOM = 65536, LOGIN_ROOM = 4096, FRAME_EXTRA = 256 };

static void session_ready(watch *w, uint32_t events);

/* ---- login ---- */

static bool is_kept_out(session *s, const char *reason) {
  complain("u%d is kept out: %s", s->user, reason);
  return false;
}

static bool ask_for_login(session *s, const struct sockaddr_in *server) {
  char login[256];
  int length = snprintf(login, sizeof login,
                        "{\"header\":{\"scope\":\"client\",\"authentication\":{\"username\":\"u%d\",\"password\":\"p\"}},"
                        "\"payload\":{\"type\":\"dummy\",\"data\":null,\"id\":\"x\"}}", s->user);
  int fd = tcp_connect(server);
  if (fd < 0) return is_kept_out(s, strerror(errno));
  stream_open(&s->stream, fd, session_ready);
  frame_put(&s->stream.out, (text){login, login + length});
  return stream_send(&s->stream) ? true : is_kept_out(s, strerror(errno));
}

static bool await_login(session *s) {
  text answer;
  while (!frame_take(&s->stream.in, &answer)) {
    size_t before = bytes_length(&s->stream.in);
    if (stream_read_frames(&s->stream, LOGIN_ROOM) == READ_END) return is_kept_out(s, "the server closed the connection");
    if (bytes_length(&s->stream.in) == before) return is_kept_out(s, "the server does not answer");
  }
  if (text_has(answer, "\"auth_special\"") && text_has(answer, "\"good\"")) return true;
  complain("u%d is kept out: %.*s", s->user, (int)text_length(answer), answer.at);
  return false;
}

static bool log_in_together(session *sessions, int count, const struct sockaddr_in *server) {
  for (int i = 0; i < count; i++)
    if (!ask_for_login(&sessions[i], server)) return false;
  for (int i = 0; i < count; i++)
    if (!await_login(&sessions[i])) return false;
  return true;
}

bool log_in(session *sessions, int count, const struct sockaddr_in *server) {
  for (int done = 0; done < count; done += LOGINS_AT_A_TIME) {
    int left = count - done;
    if (!log_in_together(sessions + done, left < LOGINS_AT_A_TIME ? left : LOGINS_AT_A_TIME, server)) return false;
  }
  return true;
}

void session_start(session *s) {
  unblock(s->stream.watch.fd);
  watch_for(&s->stream.watch, EPOLLIN);
}

/* ---- sending ---- */

/* The number stands in the id and, so that the message is known when it arrives, in front of its body. */
static void put_body(bytes *out, uint64_t number) {
  size_t before = bytes_length(out);
  bytes_put_number(out, number);
  bytes_put_word(out, "|");
  size_t length = bytes_length(out) - before, size = (size_t)asked.size;
  if (length >= size) return;
  bytes_reserve(out, size - length);
  memset(out->at + out->end, 'x', size - length);
  out->end += size - length;
}

static void put_message(bytes *out, int user, uint64_t number) {
  size_t frame = frame_begin(out, (size_t)asked.size + FRAME_EXTRA);
  bytes_put_word(out, "{\"header\":{\"scope\":\"client\"},\"payload\":{\"type\":\"");
  bytes_put(out, asked.type, strlen(asked.type));
  bytes_put_word(out, "\",\"data\":{\"to\":\"u");
  bytes_put_number(out, (uint64_t)user);
  bytes_put_word(out, "\",\"body\":\"");
  put_body(out, number);
  bytes_put_word(out, "\"},\"id\":\"");
  bytes_put_number(out, number);
  bytes_put_word(out, "\"}}");
  frame_end(out, frame);
}

void session_send(session *s, uint64_t since) {
  uint64_t number = flights_begin(&s->flights, since, asked.receivers ? (uint32_t)asked.receivers : 1);
  put_message(&s->stream.out, s->user, number);
  tally.sent++;
  if (++tally.under_way > tally.most_under_way) tally.most_under_way = tally.under_way;
}

static void disconnect(session *s) {
  if (s->stream.watch.fd < 0) return;
  if (tally.disconnected++ == 0) complain("the connection of u%d has ended, the first to do so", s->user);
  stream_close(&s->stream);
}

void session_flush(session *s) {
  if (s->stream.watch.fd >= 0 && !stream_flush(&s->stream)) disconnect(s);
}

/* ---- receiving ---- */

static void end_message(session *sender, flight *f, uint64_t time) {
  tally.under_way--;
  flights_end(&sender->flights, f);
  message_ended(sender, time);
}

static void count_if_complete(session *sender, flight *f, uint64_t time) {
  if (f->copies > 0 || !f->is_reported) return;
  count_message(f->since, time);
  end_message(sender, f, time);
}

static void check_order(session *s, uint64_t number) {
  if (!asked.checks_order) return;
  if (number < s->expected) tally.disordered++;
  else s->expected = number + 1;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* What the body before the `|` says. */
static const char *number_before(const char *bar, const char *start) {
  while (bar > start && is_digit(bar[-1])) bar--;
  return bar;
}

static uint64_t read_number(const char *from, const char *end) {
  uint64_t number = 0;
  for (; from < end && is_digit(*from); from++) number = 10 * number + (uint64_t)(*from - '0');
  return number;
}

static void take_copy(session *s, text frame, const char *bar, uint64_t time) {
  const char *body = number_before(bar, frame.at);
  uint64_t number = read_number(body, bar);
  const char *end = memchr(bar, '"', (size_t)(frame.end - bar));
  flight *f = s->sender ? flights_find(&s->sender->flights, number) : NULL;
  if (body == bar || !end || end - body < asked.size || !f || f->copies == 0) {
    tally.strange++;
    return;
  }
  check_order(s, number);
  count_copy();
  f->copies--;
  count_if_complete(s->sender, f, time);
}

static void take_report(session *s, text frame, uint64_t time) {
  text id = text_inside(text_value(text_after(frame, "\"id\"")));
  flight *f = id.at ? flights_find(&s->flights, read_number(id.at, id.end)) : NULL;
  if (!f || f->is_reported || !text_has(frame, "\"statusReport\"")) {
    tally.strange++;
    return;
  }
  tally.reports++;
  f->is_reported = true;
  if (text_has(frame, "\"good\"")) return count_if_complete(s, f, time);
  if (tally.bad++ == 0) complain("the first bad report: %.*s", (int)text_length(frame), frame.at);
  end_message(s, f, time);
}

/* Messages have a `|` in their body. */
static void take_frame(session *s, text frame, uint64_t time) {
  const char *bar = memchr(frame.at, '|', text_length(frame));
  if (bar) take_copy(s, frame, bar, time);
  else take_report(s, frame, time);
}

static void receive(session *s) {
  reading progress;
  do {
    progress = stream_read_frames(&s->stream, ROOM);
    uint64_t time = now();
    for (text frame; frame_take(&s->stream.in, &frame);) take_frame(s, frame, time);
  } while (progress == READ_MORE);
  if (progress == READ_END) disconnect(s);
}

static void session_ready(watch *w, uint32_t events) {
  session *s = (session *)w;
  if (events & ~(uint32_t)EPOLLOUT) receive(s);
  session_flush(s);
  if (s->sender && s->sender != s) session_flush(s->sender);
}

void session_end(session *s) {
  flights *f = &s->flights;
  for (uint64_t number = f->first; number < f->next; number++) {
    flight *open = flights_find(f, number);
    if (!open) continue;
    if (open->is_reported) tally.lost++;
    else tally.unanswered++;
  }
}
