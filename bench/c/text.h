/* A stretch of somebody's bytes, and how a word is found in it: as much JSON as measuring tools need. */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct { const char *at, *end; } text;

static const text NOWHERE = {NULL, NULL};

static inline size_t text_length(text t) { return (size_t)(t.end - t.at); }

/* The first bytes of it, where a header is looked for. */
static inline text text_first(text t, size_t length) {
  return text_length(t) <= length ? t : (text){t.at, t.at + length};
}

static inline bool text_has(text t, const char *word) { return memmem(t.at, text_length(t), word, strlen(word)) != NULL; }

/* What follows the first place of a word; nowhere if it isn't there. */
static inline text text_after(text t, const char *word) {
  const char *found = memmem(t.at, text_length(t), word, strlen(word));
  return found ? (text){found + strlen(word), t.end} : NOWHERE;
}

/* What stands before the first place of a character; nowhere if it isn't there. */
static inline text text_until(text t, char c) {
  const char *found = memchr(t.at, c, text_length(t));
  return found ? (text){t.at, found} : NOWHERE;
}

/* The same without spaces and colons at its front: a value whose key has been read. */
static inline text text_value(text t) {
  while (t.at < t.end && (*t.at == ' ' || *t.at == ':')) t.at++;
  return t;
}

/* What is inside the quotation marks that it begins with; nowhere if it begins with none. */
static inline text text_inside(text t) {
  return t.at < t.end && *t.at == '"' ? text_until((text){t.at + 1, t.end}, '"') : NOWHERE;
}

#endif
