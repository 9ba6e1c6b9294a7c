#include "options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "program.h"
#include "sockets.h"

options asked = {.clients = 1, .in_flight = 1, .size = 100, .seconds = 10, .warm_up = 1, .type = "type1"};

static struct sockaddr_in read_address(char *address) {
  char *colon = strrchr(address, ':');
  if (!colon) refuse("-R %s: it takes host:port", address);
  *colon = '\0';
  return tcp_address(address, colon + 1);
}

static void read_option(int option, char *value) {
  switch (option) {
    case 'c': asked.clients = whole_number('c', value, 1); return;
    case 'w': asked.in_flight = whole_number('w', value, 1); return;
    case 's': asked.size = whole_number('s', value, 0); return;
    case 'd': asked.seconds = number('d', value, 0); return;
    case 'W': asked.warm_up = number('W', value, 0); return;
    case 'y': asked.type = value; return;
    case 'f': asked.first_user = whole_number('f', value, 0); return;
    case 'n': asked.messages = (uint64_t)whole_number('n', value, 1); return;
    case 'O': asked.checks_order = true; return;
    case 'r': asked.rate = number('r', value, 1); return;
    case 'o': asked.latency_file = value; return;
    case 'R':
      asked.has_remote = true;
      asked.remote = read_address(value);
      return;
    case 'F': asked.receivers = whole_number('F', value, 1); return;
    case 'i': asked.idle = number('i', value, 0.001); return;
    default: refuse("an option is unknown, or lacks its value");
  }
}

static void check_options(void) {
  if (asked.latency_file && asked.rate == 0) refuse("-o goes with -r");
  if (asked.receivers && asked.has_remote) refuse("-F and -R exclude each other");
  if (asked.receivers && asked.first_user) refuse("-F begins with user 0: leave -f out");
  if (asked.receivers) asked.clients = asked.receivers;
  if (asked.messages) asked.warm_up = 0;
}

void read_options(int argc, char **argv) {
  for (int option; (option = getopt(argc, argv, "c:w:s:d:W:y:f:n:Or:o:R:F:i:")) != -1;) read_option(option, optarg);
  if (optind != argc - 2) refuse("it takes a host and a port");
  asked.server = tcp_address(argv[optind], argv[optind + 1]);
  check_options();
}
