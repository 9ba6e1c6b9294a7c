/* What takes one question on each connection, answers it and closes: a handler, and a FastCGI program. */
#ifndef CALLS_H
#define CALLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stream.h"

/* One connection, which is used again for another when it is closed. */
typedef struct call {
  stream stream;
  struct call *next_free;
  bool is_answered;
} call;

/* How many there have been. */
typedef struct {
  uint64_t accepted, answered, failed;
} calls;

/*
 * Takes calls at this path until the program is over.
 *   size   of a call, where more stands behind it; it begins with zeros, and keeps what it had when it is used again
 *   read   is told that something may have come; it leads to answer_call, fail_call, or watching for more
 */
calls take_calls(const char *path, int backlog, double lifetime, size_t size, void (*read)(call *));

/* Sends what lies in its stream's `out`, and ends it. */
void answer_call(call *c);

void fail_call(call *c);

#endif
