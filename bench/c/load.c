/*
 * Load: users u0, u1 and so on who send messages to themselves. A message counts when it has arrived and its report has.
 *
 *   load HOST PORT [-c clients] [-w in flight each] [-s bytes] [-d seconds] [-W warm-up seconds] [-y type] [-f first user]
 *
 * Closed loop: the next message is sent when one is complete.
 *   -n N          N messages in all instead of -d, and no warm-up
 *   -O            counts messages that arrive out of order
 *   -r RATE       open loop: RATE messages a second in all, each sent when its time has come, whatever is unanswered;
 *                 a latency is counted from the time at which the message should have been sent
 *   -o FILE       with -r: the latencies of the window, in µs, 4 bytes each, little-endian
 *   -R HOST:PORT  each user is also logged in there, and receives there what he sends here
 *   -F N          fan-out: users u0…uN-1, of whom u0 sends, and all receive each message; -c is not looked at
 *   -i SECONDS    logs the users in, says so, holds them for so long, and ends
 *
 * One line of JSON at the end; 0 if all was well, 1 if not, 2 if it is used wrongly. tally.h says what is counted.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>

#include "clock.h"
#include "options.h"
#include "program.h"
#include "session.h"
#include "tally.h"

static const char USAGE_LINE[] =
    "load HOST PORT [-c clients] [-w in flight each] [-s bytes] [-d seconds | -n messages] [-W warm-up seconds]\n"
    "            [-y type] [-f first user] [-O] [-r rate [-o file]] [-R HOST:PORT | -F receivers] [-i seconds]";

static const uint64_t TICK = SECOND / 20, PATIENCE = 12 * SECOND; /* patience: for the next sign of life, at the end */

static session *sessions, *remote_sessions;
static uint64_t begun, end; /* end: nothing is sent any more */

static session *make_sessions(void) {
  session *made = calloc((size_t)asked.clients, sizeof *made);
  if (!made) fail("memory");
  for (int i = 0; i < asked.clients; i++) {
    made[i].user = asked.first_user + i;
    made[i].sender = asked.receivers ? &made[0] : &made[i];
  }
  return made;
}

static void start(session *all) {
  for (int i = 0; i < asked.clients; i++) session_start(&all[i]);
}

static void connect_all(void) {
  sessions = make_sessions();
  if (!log_in(sessions, asked.clients, &asked.server)) exit(ERRORS);
  start(sessions);
  if (!asked.has_remote) return;
  remote_sessions = make_sessions();
  if (!log_in(remote_sessions, asked.clients, &asked.remote)) exit(ERRORS);
  for (int i = 0; i < asked.clients; i++) {
    sessions[i].sender = NULL;
    remote_sessions[i].sender = &sessions[i];
  }
  start(remote_sessions);
}

static int senders(void) { return asked.receivers ? 1 : asked.clients; }

/* A run in which a connection ended has failed: it sends no more. */
static bool may_send(uint64_t time) {
  if (tally.disconnected > 0) return false;
  return asked.messages ? tally.sent < asked.messages : time < end;
}

/* ---- closed loop ---- */

void message_ended(session *s, uint64_t time) {
  if (asked.rate == 0 && may_send(time)) session_send(s, now());
}

static void fill(void) {
  for (int i = 0; i < senders(); i++) {
    for (int k = 0; k < asked.in_flight && may_send(begun); k++) session_send(&sessions[i], now());
    session_flush(&sessions[i]);
  }
}

/* ---- open loop ---- */

static uint64_t due(uint64_t number) { return begun + (uint64_t)((double)number * SECOND / asked.rate); }

/* The senders take turns. */
static void send_due(uint64_t time) {
  for (uint64_t next; (next = due(tally.sent)) <= time && may_send(next);) {
    session *s = &sessions[tally.sent % (uint64_t)senders()];
    session_send(s, next);
    session_flush(s);
  }
}

static uint64_t until_next(uint64_t time) {
  uint64_t next = due(tally.sent);
  if (!may_send(next) || next > time + TICK) return TICK;
  return next > time ? next - time : 0;
}

/* ---- the run ---- */

/* One turn of the loop, and the sending that is due; the time after it. */
static uint64_t turn(uint64_t time) {
  loop_turn(asked.rate > 0 ? until_next(time) : TICK);
  time = now();
  if (asked.rate > 0) send_due(time);
  window_watch(time);
  return time;
}

static void wait_for_the_rest(uint64_t time) {
  uint64_t last = time, before = tally.received + tally.reports;
  while (tally.under_way > 0 && tally.disconnected == 0 && time - last < PATIENCE) {
    time = turn(time);
    if (tally.received + tally.reports == before) continue;
    before = tally.received + tally.reports;
    last = time;
  }
}

static bool run(void) {
  prctl(PR_SET_TIMERSLACK, 1); /* else a message of the open loop is sent 50 µs late */
  begun = now();
  uint64_t window = begun + nanos(asked.warm_up);
  end = window + nanos(asked.seconds);
  window_plan(window, asked.messages ? UINT64_MAX : end);
  window_watch(begun);
  if (asked.rate == 0) fill();
  uint64_t time = begun;
  while (may_send(time) && !is_stopped()) time = turn(time);
  wait_for_the_rest(time);
  for (int i = 0; i < senders(); i++) session_end(&sessions[i]);
  return print_tally();
}

/* ---- only connections ---- */

static bool hold(double taken) {
  printf("{\"clients\":%d,\"connectSeconds\":%.3f,\"perSecond\":%.0f}\n", asked.clients, taken, asked.clients / taken);
  fflush(stdout);
  program_lives_for(asked.idle);
  while (!program_is_over()) loop_turn(TICK);
  return tally.disconnected == 0;
}

int main(int argc, char **argv) {
  program_begin("load", USAGE_LINE);
  read_options(argc, argv);
  loop_open();
  uint64_t before = now();
  connect_all();
  double taken = seconds(now() - before);
  bool is_well = asked.idle > 0 ? hold(taken) : run();
  return is_well ? WELL : ERRORS;
}
