/*
 * Bytes that come in or go out: added at the end, taken from the front. A frame is its length (4 bytes, little-endian)
 * and so many bytes.
 */
#ifndef BYTES_H
#define BYTES_H

#include <endian.h>
#include <stdint.h>

#include "text.h"

enum { PREFIX = 4, FRAME_MAX = 64 << 20 };

typedef struct { char *at; size_t start, end, capacity; } bytes;

/* Makes room for so many more, which the inline functions below do only when there is none. */
void bytes_grow(bytes *b, size_t more);

static inline size_t bytes_length(const bytes *b) { return b->end - b->start; }

static inline void bytes_clear(bytes *b) { b->start = b->end = 0; }

static inline void bytes_reserve(bytes *b, size_t more) {
  if (b->start == b->end) bytes_clear(b);
  if (b->capacity - b->end < more) bytes_grow(b, more);
}

static inline void bytes_put(bytes *b, const char *from, size_t length) {
  bytes_reserve(b, length);
  memcpy(b->at + b->end, from, length);
  b->end += length;
}

static inline void bytes_put_text(bytes *b, text t) { bytes_put(b, t.at, text_length(t)); }

/* A string constant, whose length the compiler knows. */
#define bytes_put_word(b, word) bytes_put(b, word, sizeof word - 1)

static inline void bytes_put_number(bytes *b, uint64_t number) {
  char digits[20];
  size_t i = sizeof digits;
  do digits[--i] = (char)('0' + number % 10);
  while (number /= 10);
  bytes_put(b, digits + i, sizeof digits - i);
}

/* Begins a frame of about so many bytes; what it returns goes to frame_end. */
static inline size_t frame_begin(bytes *b, size_t about) {
  size_t frame = bytes_length(b);
  bytes_reserve(b, PREFIX + about);
  b->end += PREFIX;
  return frame;
}

static inline void frame_end(bytes *b, size_t frame) {
  char *prefix = b->at + b->start + frame;
  uint32_t length = htole32((uint32_t)(b->at + b->end - prefix - PREFIX));
  memcpy(prefix, &length, PREFIX);
}

/* A whole frame, made of one text. */
static inline void frame_put(bytes *b, text t) {
  size_t frame = frame_begin(b, text_length(t));
  bytes_put_text(b, t);
  frame_end(b, frame);
}

/* What the prefix at the front says; 0 if it isn't there yet. */
static inline size_t frame_length(const bytes *b) {
  uint32_t length;
  if (bytes_length(b) < PREFIX) return 0;
  memcpy(&length, b->at + b->start, PREFIX);
  return le32toh(length);
}

/* How many bytes of the frame at the front are still to come. */
static inline size_t frame_missing(const bytes *b) {
  size_t whole = PREFIX + frame_length(b);
  return whole > bytes_length(b) ? whole - bytes_length(b) : 0;
}

/* Takes a whole frame off the front, if there is one; its text is good until something is added. */
static inline bool frame_take(bytes *b, text *frame) {
  if (frame_missing(b) > 0) return false;
  frame->at = b->at + b->start + PREFIX;
  frame->end = frame->at + frame_length(b);
  b->start += PREFIX + text_length(*frame);
  return true;
}

#endif
