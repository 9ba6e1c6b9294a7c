#include "bytes.h"

#include <stdlib.h>

#include "program.h"

/* Moves what there is to the front where that wins at least half of the memory, so that moving costs little on the whole. */
static void move_to_front(bytes *b) {
  if (b->start < b->capacity / 2) return;
  memmove(b->at, b->at + b->start, bytes_length(b));
  b->end -= b->start;
  b->start = 0;
}

void bytes_grow(bytes *b, size_t more) {
  move_to_front(b);
  if (b->capacity - b->end >= more) return;
  b->capacity = 2 * (b->end + more);
  b->at = realloc(b->at, b->capacity);
  if (!b->at) fail("memory");
}
