/*
 * As much JSON as handlers need: finds its way through a value by the grammar, and builds nothing.
 *
 * A string is a text with its quotation marks, spelled as it came; two strings are the same if they are spelled the same.
 */
#include <ctype.h>
#include <stdbool.h>

enum { DEPTH_MAX = 64 };

/* What is still to be read. Each function below reads one thing from its front and tells whether it was there. */
typedef struct { const char *at, *end; } text;

static bool value(text *t, int depth);

static void spaces(text *t) {
  while (t->at < t->end && (*t->at == ' ' || *t->at == '\t' || *t->at == '\n' || *t->at == '\r')) t->at++;
}

static bool next_is(text *t, char c) {
  if (t->at == t->end || *t->at != c) return false;
  t->at++;
  return true;
}

static bool mark(text *t, char c) {
  spaces(t);
  return next_is(t, c);
}

static bool escape(text *t) {
  if (next_is(t, 'u')) {
    for (int i = 0; i < 4; i++)
      if (t->at == t->end || !isxdigit((unsigned char)*t->at++)) return false;
    return true;
  }
  return t->at < t->end && memchr("\"\\/bfnrt", *t->at++, 8);
}

static bool string(text *t) {
  if (!mark(t, '"')) return false;
  while (t->at < t->end && (unsigned char)*t->at >= ' ') {
    if (next_is(t, '"')) return true;
    if (*t->at++ == '\\' && !escape(t)) return false;
  }
  return false;
}

static bool digits(text *t) {
  const char *start = t->at;
  while (t->at < t->end && isdigit((unsigned char)*t->at)) t->at++;
  return t->at > start;
}

static bool number(text *t) {
  next_is(t, '-');
  if (!next_is(t, '0') && !digits(t)) return false;
  if (next_is(t, '.') && !digits(t)) return false;
  if (!next_is(t, 'e') && !next_is(t, 'E')) return true;
  if (!next_is(t, '+')) next_is(t, '-');
  return digits(t);
}

static bool word(text *t, const char *expected) {
  size_t length = strlen(expected);
  if ((size_t)(t->end - t->at) < length || memcmp(t->at, expected, length) != 0) return false;
  t->at += length;
  return true;
}

/* What stands between two brackets; the first has been read. */
static bool series(text *t, bool keyed, char bracket, int depth) {
  if (depth == 0) return false;
  if (mark(t, bracket)) return true;
  do {
    if (keyed && !(string(t) && mark(t, ':'))) return false;
    if (!value(t, depth - 1)) return false;
  } while (mark(t, ','));
  return mark(t, bracket);
}

static bool value(text *t, int depth) {
  if (mark(t, '{')) return series(t, true, '}', depth);
  if (mark(t, '[')) return series(t, false, ']', depth);
  return string(t) || word(t, "true") || word(t, "false") || word(t, "null") || number(t);
}

static bool is_string(text t) { return t.at && *t.at == '"'; }

static bool same(text a, text b) { return a.end - a.at == b.end - b.at && memcmp(a.at, b.at, a.end - a.at) == 0; }

static bool is(text t, const char *spelled) { return same(t, (text){spelled, spelled + strlen(spelled)}); }

static void put(FILE *out, text t) { fwrite(t.at, 1, t.end - t.at, out); }

/* Takes the next value of a series, and what parts it from the one after: an array whose bracket has been read. */
static bool item(text *array, text *found) {
  spaces(array);
  found->at = array->at;
  if (!value(array, DEPTH_MAX)) return false;
  found->end = array->at;
  mark(array, ',');
  return true;
}

/* The value of a key of an object; nowhere if it isn't there, or if this is no object. */
static text member(text object, const char *key) {
  text name, found, nowhere = {NULL, NULL};
  if (!mark(&object, '{')) return nowhere;
  while (item(&object, &name) && mark(&object, ':') && item(&object, &found))
    if (is(name, key)) return found;
  return nowhere;
}

/* What the server says of a message whose handler has "request":"envelope". */
typedef struct { text from, origin, rcpt, hops, data; } envelope;

static bool read_envelope(const char *request, size_t length, envelope *e) {
  text all = {request, request + length};
  *e = (envelope){member(all, "\"from\""), member(all, "\"origin\""), member(all, "\"rcpt\""), member(all, "\"hops\""),
                  member(all, "\"data\"")};
  return is(member(all, "\"v\""), "2") && e->data.at;
}

static void refuse(FILE *out, const char *sentence) {
  fprintf(out, "{\"header\":{\"status\":\"1\"},\"data\":\"%s\"}", sentence);
}
