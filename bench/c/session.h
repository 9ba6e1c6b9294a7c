/* One connection of one user, who sends numbered messages, and receives his own, or in fan-out those of user 0. */
#ifndef SESSION_H
#define SESSION_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>

#include "flights.h"
#include "stream.h"

typedef struct session {
  stream stream;
  int user;
  struct session *sender; /* whose messages arrive here; NULL if none should */
  flights flights;
  uint64_t expected; /* no message before this one is in order */
} session;

/* Logs so many users in, some at a time, each on a connection that blocks. False, and a complaint, if one is kept out. */
bool log_in(session *sessions, int count, const struct sockaddr_in *server);

/* From now on the loop serves it. */
void session_start(session *s);

/* Sends the next message, which is for its user; its time begins at `since`. */
void session_send(session *s, uint64_t since);

/* Gives what is to be sent to the socket; a connection that is broken is counted. */
void session_flush(session *s);

/* Counts what has not been answered. */
void session_end(session *s);

/* Asked when a message of this one has ended well or badly: the place for sending another. */
void message_ended(session *s, uint64_t time);

#endif
