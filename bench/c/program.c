#include "program.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "clock.h"

enum { DESCRIPTORS = 100000 };

static const char *name, *usage;
static uint64_t begun, worked_before, end;
static volatile sig_atomic_t stopped;

static void stop(int signal) {
  (void)signal;
  stopped = 1;
}

static void raise_descriptors(void) {
  struct rlimit limit = {DESCRIPTORS, DESCRIPTORS};
  if (setrlimit(RLIMIT_NOFILE, &limit) == 0 || getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

void program_begin(const char *its_name, const char *its_usage) {
  name = its_name;
  usage = its_usage;
  raise_descriptors();
  signal(SIGPIPE, SIG_IGN);
  struct sigaction action = {.sa_handler = stop};
  sigaction(SIGTERM, &action, NULL);
  sigaction(SIGINT, &action, NULL);
}

static void say(const char *what, va_list values) {
  fprintf(stderr, "%s: ", name);
  vfprintf(stderr, what, values);
}

void refuse(const char *complaint, ...) {
  va_list values;
  va_start(values, complaint);
  say(complaint, values);
  va_end(values);
  fprintf(stderr, "\nusage: %s\n", usage);
  exit(USAGE);
}

void fail(const char *what, ...) {
  int reason = errno;
  va_list values;
  va_start(values, what);
  say(what, values);
  va_end(values);
  fprintf(stderr, reason ? ": %s\n" : "\n", strerror(reason));
  exit(ERRORS);
}

void complain(const char *what, ...) {
  va_list values;
  va_start(values, what);
  say(what, values);
  va_end(values);
  fputc('\n', stderr);
}

double number(char option, const char *value, double least) {
  char *rest;
  double number = strtod(value, &rest);
  if (rest == value || *rest || !(number >= least)) refuse("-%c %s: it takes a number of at least %g", option, value, least);
  return number;
}

int whole_number(char option, const char *value, int least) {
  double given = number(option, value, least);
  if (given > INT_MAX || given != (int)given) refuse("-%c %s: it takes a whole number", option, value);
  return (int)given;
}

void program_lives_for(double seconds) {
  begun = now();
  worked_before = worked();
  end = begun + nanos(seconds);
}

bool is_stopped(void) { return stopped; }

bool program_is_over(void) { return stopped || now() >= end; }

double program_load(void) { return (double)(worked() - worked_before) / (double)(now() - begun); }
