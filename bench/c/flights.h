/* The messages of one sender that are under way, by number. They begin in order and end in any. */
#ifndef FLIGHTS_H
#define FLIGHTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  uint64_t since; /* when it was sent, or should have been */
  uint32_t copies; /* that have not arrived yet */
  bool is_open, is_reported;
} flight;

/* A ring that holds numbers first to next - 1, and grows. */
typedef struct { flight *ring; uint64_t first, next, size; } flights;

/* Begins the next one, and returns its number. */
uint64_t flights_begin(flights *f, uint64_t since, uint32_t copies);

/* The open one of this number; NULL if there is none. */
flight *flights_find(flights *f, uint64_t number);

void flights_end(flights *f, flight *ended);

#endif
