#include "flights.h"

#include <stdlib.h>

#include "program.h"

enum { FIRST_SIZE = 16 };

static flight *place(flights *f, uint64_t number) { return &f->ring[number & (f->size - 1)]; }

static void grow(flights *f) {
  flights larger = {.first = f->first, .next = f->next, .size = f->size ? 2 * f->size : FIRST_SIZE};
  larger.ring = calloc(larger.size, sizeof *larger.ring);
  if (!larger.ring) fail("memory");
  for (uint64_t number = f->first; number < f->next; number++) *place(&larger, number) = *place(f, number);
  free(f->ring);
  *f = larger;
}

uint64_t flights_begin(flights *f, uint64_t since, uint32_t copies) {
  if (f->next - f->first == f->size) grow(f);
  *place(f, f->next) = (flight){.since = since, .copies = copies, .is_open = true};
  return f->next++;
}

flight *flights_find(flights *f, uint64_t number) {
  if (number < f->first || number >= f->next) return NULL;
  flight *found = place(f, number);
  return found->is_open ? found : NULL;
}

void flights_end(flights *f, flight *ended) {
  ended->is_open = false;
  while (f->first < f->next && !place(f, f->first)->is_open) f->first++;
}
