/*
 * The event loop, of which a process has one, and what it watches: a listening socket, or a stream with the bytes that
 * came in and those that go out. All is level-triggered.
 */
#ifndef STREAM_H
#define STREAM_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/epoll.h>

#include "bytes.h"

/* The first member of whatever is watched; `ready` is called with what epoll says. */
typedef struct watch {
  int fd; /* -1 when closed: what epoll still says of it is passed over */
  uint32_t events;
  void (*ready)(struct watch *watch, uint32_t events);
} watch;

typedef struct { watch watch; bytes in, out; } stream;

typedef enum {
  READ_ALL,   /* nothing is left for now */
  READ_MORE,  /* there may be more */
  READ_FRAME, /* a frame is complete */
  READ_END    /* the other side has ended, or broken, the connection */
} reading;

void loop_open(void);

/* Waits for so many nanoseconds at most, and serves what is ready. */
void loop_turn(uint64_t patience);

/* Tells epoll, unless it knows. */
void watch_for(watch *w, uint32_t events);

/* Opens a stream on a socket; the memory of an earlier one is used again. */
void stream_open(stream *s, int fd, void (*ready)(watch *, uint32_t));
void stream_close(stream *s);

/* Gives its memory back. */
void stream_free(stream *s);

/* One read, into at least so much room. */
reading stream_read(stream *s, size_t room);

/* The same with room for the whole frame that has begun. */
reading stream_read_frames(stream *s, size_t room);

/* Reads until a whole frame is there, and takes it off: READ_FRAME. */
reading stream_take_frame(stream *s, size_t room, text *frame);

/* Sends what the socket takes; false if it is broken. */
bool stream_send(stream *s);

/* The same, and sees to it that the loop tells when it can take the rest, and what comes in. */
bool stream_flush(stream *s);

#endif
