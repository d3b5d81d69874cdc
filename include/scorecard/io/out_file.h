/*
 * The file under an output: written beside its goal under a temporary name, put in its place at
 * the end. out.h writes through it.
 *
 * The goal is there whole and old, or whole and new, at any moment and after any failure. Modes
 * come from open itself, so the text is never readable by others; no link is followed; what is
 * there already and is no plain file is refused, because a rename would replace it.
 */
#ifndef SC_IO_OUT_FILE_H
#define SC_IO_OUT_FILE_H

#include "scorecard/base/err.h"

/* All zero but the descriptors, which are -1, is a file that is not open. */
struct sc_out_file {
    int fd;     /* where to write */
    int dir_fd; /* folder of the goal */
    bool owns_dir;
    char *goal; /* last component of the path */
    char *temp; /* name beside the goal while it is written */
};

/* Nothing open. */
void sc_out_file_init(struct sc_out_file *f);

/* Opens for a path. 0, or -1 with *err (SC_SYSTEM, without the name of the file). */
int sc_out_file_open(struct sc_out_file *f, const char *path, struct sc_err *err);

/* Opens for one component of a path in a folder that stays the caller's. */
int sc_out_file_open_at(struct sc_out_file *f, int dir_fd, const char *name, struct sc_err *err);

/* True for a temporary name of that goal: what a killed program leaves beside it. */
bool sc_out_file_is_temp(struct sc_str name, struct sc_str goal);

/* Makes the text last and the goal: fsync, close, rename, fsync of the folder. 0 or -1. */
int sc_out_file_close(struct sc_out_file *f, struct sc_err *err);

/* Frees everything; removes the temporary file when there is still one. */
void sc_out_file_drop(struct sc_out_file *f);

#endif
