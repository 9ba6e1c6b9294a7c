/* What `load` was asked for. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct {
  struct sockaddr_in server, remote; /* remote: where messages arrive, if has_remote */
  bool has_remote, checks_order;
  int clients, in_flight, size, first_user, receivers; /* receivers: of each message, in fan-out; else 0 */
  uint64_t messages;                                   /* how many to send; 0: as many as the time allows */
  double seconds, warm_up, rate, idle;                 /* rate: of an open loop; else 0 */
  const char *type, *latency_file;
} options;

extern options asked;

void read_options(int argc, char **argv);

#endif
