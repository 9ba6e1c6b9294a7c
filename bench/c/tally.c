#include "tally.h"

#include <errno.h>
#include <stdio.h>

#include "clock.h"
#include "histogram.h"
#include "options.h"
#include "program.h"

counts tally;

static struct {
  uint64_t begin, end, last; /* last: when the last message ended */
  uint64_t worked_before, worked;
  uint64_t messages, copies;
  bool is_open, is_over;
} window;

static histogram latencies;
static FILE *latency_file;

static void open_latency_file(void) {
  if (!asked.latency_file) return;
  latency_file = fopen(asked.latency_file, "wb");
  if (!latency_file) fail("%s", asked.latency_file);
}

void window_plan(uint64_t begin, uint64_t end) {
  window.begin = begin;
  window.end = end;
  open_latency_file();
}

static void close_window(void) {
  window.worked = worked() - window.worked_before;
  window.is_open = false;
  window.is_over = true;
}

void window_watch(uint64_t time) {
  if (window.is_open && time >= window.end) close_window();
  if (window.is_open || window.is_over || time < window.begin) return;
  window.worked_before = worked();
  window.is_open = true;
}

static void write_latency(uint64_t nanos) {
  uint64_t micros = nanos / 1000;
  unsigned char number[4];
  for (int i = 0; i < 4; i++) number[i] = micros > UINT32_MAX ? 0xff : (unsigned char)(micros >> 8 * i);
  fwrite(number, 1, sizeof number, latency_file);
}

static void record(uint64_t nanos) {
  histogram_add(&latencies, nanos);
  if (latency_file) write_latency(nanos);
}

/* In an open loop what counts is that it should have been sent in the window: the late ones are those that matter. */
void count_message(uint64_t since, uint64_t time) {
  bool is_measured = asked.rate > 0 ? since >= window.begin && since < window.end : window.is_open;
  if (is_measured) record(time - since);
  if (!window.is_open) return;
  window.messages++;
  window.last = time;
}

void count_copy(void) {
  tally.received++;
  if (window.is_open) window.copies++;
}

static void close_latency_file(void) {
  errno = 0;
  if (latency_file && (ferror(latency_file) | fclose(latency_file))) fail("%s", asked.latency_file);
}

static void print_mode(double taken) {
  if (asked.rate > 0) printf("\"offered\":%.0f,\"mostInFlight\":%lu,", asked.rate, tally.most_under_way);
  if (asked.receivers)
    printf("\"receivers\":%d,\"copies\":%lu,\"copiesPerSecond\":%.0f,", asked.receivers, window.copies,
           taken > 0 ? (double)window.copies / taken : 0);
}

bool print_tally(void) {
  if (window.is_open) {
    close_window();
    window.end = window.last > window.begin ? window.last : now();
  }
  close_latency_file();
  double taken = window.is_over ? seconds(window.end - window.begin) : 0;
  printf("{\"clients\":%d,\"inFlight\":%d,\"bytes\":%d,\"seconds\":%.2f,\"rate\":%.0f,", asked.clients,
         asked.in_flight, asked.size, taken, taken > 0 ? (double)window.messages / taken : 0);
  print_mode(taken);
  printf("\"sent\":%lu,\"received\":%lu,\"reports\":%lu,\"bad\":%lu,\"lost\":%lu,\"unanswered\":%lu,\"disordered\":%lu,"
         "\"strange\":%lu,\"disconnected\":%lu,",
         tally.sent, tally.received, tally.reports, tally.bad, tally.lost, tally.unanswered, tally.disordered,
         tally.strange, tally.disconnected);
  printf("\"p50\":%.1f,\"p99\":%.1f,\"p999\":%.1f,\"max\":%.1f,\"cpu\":%.2f}\n", histogram_part(&latencies, .5),
         histogram_part(&latencies, .99), histogram_part(&latencies, .999), histogram_max(&latencies),
         taken > 0 ? seconds(window.worked) / taken : 0);
  return tally.bad + tally.lost + tally.unanswered + tally.disordered + tally.strange + tally.disconnected == 0;
}
