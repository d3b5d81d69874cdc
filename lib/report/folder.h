/* A folder that takes its place whole. */
#ifndef SC_LIB_REPORT_FOLDER_H
#define SC_LIB_REPORT_FOLDER_H

#include "scorecard/base/err.h"
#include "scorecard/base/mem.h"

struct sc_folder {
    int parent_fd; /* of the folder that holds the goal */
    int fd;        /* of the new one while it is made */
    char goal[64]; /* its name: a period's */
    char work[96]; /* its temporary name */
};

/* Makes `dir` where missing and a temporary folder in it (0700). */
int sc_folder_open(struct sc_folder *f, const char *dir, struct sc_str goal, struct sc_err *err);

/* A folder inside, 0700, made when it is not there yet; its descriptor is the caller's. -1 with
 * *err. */
int sc_folder_sub(struct sc_folder *f, const char *name, struct sc_err *err);

/* Writes one file, 0600, never following a link. -1 with *err. */
int sc_folder_write(int fd, struct sc_str name, struct sc_str bytes, struct sc_err *err);

/*
 * Puts it in the place of the old one, which is removed when it holds nothing but files of a pack
 * (else SC_USAGE, and nothing has changed). Frees what is open in any case.
 */
int sc_folder_settle(struct sc_folder *f, struct sc_err *err);

/* Removes what was made. */
void sc_folder_abandon(struct sc_folder *f);

#endif
