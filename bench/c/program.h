/* What every tool does: read its arguments, complain, and end by itself. */
#ifndef PROGRAM_H
#define PROGRAM_H

#include <stdbool.h>
#include <stdint.h>

enum { WELL = 0, ERRORS = 1, USAGE = 2 };

/* Its name and its usage for complaints, as many descriptors as it can get, and no death by SIGPIPE. */
void program_begin(const char *name, const char *usage);

/* Ends it with the usage; a complaint comes first. */
_Noreturn void refuse(const char *complaint, ...) __attribute__((format(printf, 1, 2)));

/* Ends it with what went wrong, and errno if it says why. */
_Noreturn void fail(const char *what, ...) __attribute__((format(printf, 1, 2)));

/* Says what went wrong, and goes on. */
void complain(const char *what, ...) __attribute__((format(printf, 1, 2)));

/* The value of an option, at least `least`; a wrong one is refused. */
double number(char option, const char *value, double least);
int whole_number(char option, const char *value, int least);

/* SIGTERM or SIGINT has come. */
bool is_stopped(void);

/* It lives for so many seconds from now, or until it is stopped. */
void program_lives_for(double seconds);
bool program_is_over(void);

/* The share of one core it has used since program_lives_for. */
double program_load(void);

#endif
