/* The time that passes, and the time that this process works. */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>
#include <time.h>

#define SECOND UINT64_C(1000000000)

static inline uint64_t clock_read(clockid_t id) {
  struct timespec t;
  clock_gettime(id, &t);
  return (uint64_t)t.tv_sec * SECOND + (uint64_t)t.tv_nsec;
}

/* Nanoseconds. */
static inline uint64_t now(void) { return clock_read(CLOCK_MONOTONIC); }

static inline uint64_t worked(void) { return clock_read(CLOCK_PROCESS_CPUTIME_ID); }

static inline uint64_t nanos(double seconds) { return (uint64_t)(seconds * SECOND); }

static inline double seconds(uint64_t nanos) { return (double)nanos / SECOND; }

#endif
