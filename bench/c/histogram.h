/* How often each length of time came, to within 1.6 %, in 32 KiB whatever comes. */
#ifndef HISTOGRAM_H
#define HISTOGRAM_H

#include <stdint.h>

enum { STEPS = 64, HISTOGRAM_SIZE = STEPS * 60 };

typedef struct { uint64_t count[HISTOGRAM_SIZE], total, max; } histogram;

void histogram_add(histogram *h, uint64_t nanos);

/* In microseconds, as all that follow: what so large a part of them did not exceed. */
double histogram_part(const histogram *h, double part);
double histogram_max(const histogram *h);

#endif
