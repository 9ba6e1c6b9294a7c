#include "histogram.h"

/* One for each nanosecond up to 64; then 64 for each power of two. */
static int place(uint64_t nanos) {
  if (nanos < STEPS) return (int)nanos;
  int power = 63 - __builtin_clzll(nanos);
  return (power - 5) * STEPS + (int)((nanos >> (power - 6)) & (STEPS - 1));
}

static uint64_t least_of(int place) {
  if (place < STEPS) return (uint64_t)place;
  int power = place / STEPS + 5;
  return (uint64_t)(STEPS + place % STEPS) << (power - 6);
}

void histogram_add(histogram *h, uint64_t nanos) {
  h->count[place(nanos)]++;
  h->total++;
  if (nanos > h->max) h->max = nanos;
}

double histogram_part(const histogram *h, double part) {
  uint64_t wanted = (uint64_t)(part * (double)h->total), seen = 0;
  for (int i = 0; i < HISTOGRAM_SIZE; i++) {
    seen += h->count[i];
    if (seen > wanted) return (double)least_of(i) / 1000;
  }
  return histogram_max(h);
}

double histogram_max(const histogram *h) { return (double)h->max / 1000; }
