/*
 * What `load` counts. The counts are of the whole run; the rate, the latencies and the load of the processor are of the
 * window that is measured, which begins after the warm-up.
 */
#ifndef TALLY_H
#define TALLY_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  uint64_t sent, received, reports;
  uint64_t bad;          /* reports that are not good */
  uint64_t lost;         /* messages whose report is good, but which did not arrive */
  uint64_t unanswered;   /* messages without a report */
  uint64_t disordered;   /* messages that arrived after a later one */
  uint64_t strange;      /* frames that belong to no message under way: a second copy, nonsense */
  uint64_t disconnected; /* connections that ended too early */
  uint64_t under_way, most_under_way;
} counts;

extern counts tally;

/* The window, which nothing closes when messages are counted, not seconds. */
void window_plan(uint64_t begin, uint64_t end);

/* Called again and again, as time passes. */
void window_watch(uint64_t time);

/* A message has ended well. */
void count_message(uint64_t since, uint64_t time);

/* A copy of one has arrived. */
void count_copy(void);

/* One line of JSON. False if anything went wrong. */
bool print_tally(void);

#endif
