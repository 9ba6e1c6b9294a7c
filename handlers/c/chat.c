/*
 * Chat: {"to":["bob","t"],"text":"hi"} goes to bob and t as {"text":"hi"}.
 *
 * `to` is one name or an array of names, spelled without escapes; whatever else stands in the data goes with the
 * text, not one byte changed. The scanner follows the grammar of JSON, and builds nothing.
 */
#include <ctype.h>
#include <stdbool.h>
#include "handler.h"

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

/* One name or an array of names; that it is a value has been seen. */
static bool names(text t) {
  if (!mark(&t, '[')) return string(&t);
  if (mark(&t, ']')) return true;
  do {
    if (!string(&t)) return false;
  } while (mark(&t, ','));
  return true;
}

static char *append(char *out, text t) {
  memcpy(out, t.at, t.end - t.at);
  return out + (t.end - t.at);
}

static size_t refuse(char *out) {
  return sprintf(out, "{\"header\":{\"status\":\"1\"},\"data\":\"chat expects an object like {\\\"to\\\":[\\\"bob\\\"],"
                      "\\\"text\\\":\\\"hi\\\"}, where \\\"to\\\" is a name or an array of names.\"}");
}

static size_t chat(const char *data, size_t length, char *out) {
  text rest = {data, data + length}, to = {NULL, NULL};
  char *o = out + sprintf(out, "{\"data\":{"), *members = o;

  if (!mark(&rest, '{')) return refuse(out);
  do {
    spaces(&rest);
    text member = {rest.at, NULL}, key = member, content;
    if (!string(&rest)) return refuse(out);
    key.end = rest.at;
    if (!mark(&rest, ':')) return refuse(out);
    content.at = rest.at;
    if (!value(&rest, DEPTH_MAX - 1)) return refuse(out);
    member.end = content.end = rest.at;

    if (key.end - key.at == 4 && memcmp(key.at, "\"to\"", 4) == 0) {
      to = content;
      continue;
    }
    if (o > members) *o++ = ',';
    o = append(o, member);
  } while (mark(&rest, ','));
  if (!mark(&rest, '}')) return refuse(out);
  spaces(&rest);
  if (rest.at < rest.end || to.at == NULL || !names(to)) return refuse(out);

  bool many = mark(&to, '[');
  if (many) to.end--;
  o += sprintf(o, "},\"header\":{\"status\":\"0\",\"command\":{\"type\":\"sendClients\",\"data\":[");
  o = append(o, to);
  return o + sprintf(o, "]}}}") - out;
}

int main(int argc, char **argv) { return serve(argc, argv, "run/chat.sock", chat); }
