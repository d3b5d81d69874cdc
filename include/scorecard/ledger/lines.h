/*
 * Lines of a file between two places, with the place of each: for files in which it matters where
 * a line stands and whether it has its end. Memory is that of the longest line.
 */
#ifndef SC_LEDGER_LINES_H
#define SC_LEDGER_LINES_H

#include "scorecard/base/err.h"

#define SC_LINES_CHUNK (256 * 1024)       /* bytes read at once */
#define SC_LINES_MAX   (64 * 1024 * 1024) /* bytes of one line */

/* Set up by sc_lines_init; the rest is lines.c's own but for what is said. */
struct sc_lines {
    int fd;           /* borrowed; must be one that can be read at a place */
    int64_t end;      /* where reading stops */
    int64_t at;       /* where the next line starts */
    unsigned long no; /* of the last line, from 1 */
    char *buffer;
    size_t cap;
    size_t first, fill; /* bytes [first, fill) of the buffer are still to come */
};

/* One line. Borrowed until the next call. */
struct sc_line_at {
    struct sc_str text; /* without its line end */
    int64_t at;         /* byte of the file, from 0 */
    unsigned long no;
    bool is_whole; /* it has its line end */
};

/* Lines of the bytes [from, end); `no` is the number of the line before. */
void sc_lines_init(struct sc_lines *l, int fd, int64_t from, int64_t end, unsigned long no);

/* 1 with the next line, 0 at the end, -1 with *err (SC_SYSTEM; SC_INPUT for one over the cap). */
int sc_lines_next(struct sc_lines *l, struct sc_line_at *line, struct sc_err *err);

void sc_lines_fini(struct sc_lines *l);

/*
 * n bytes at a place, into `to`: how many there are, fewer only at the end of the file; -1 with
 * *err (SC_SYSTEM).
 */
int64_t sc_lines_read(int fd, int64_t at, char *to, size_t n, struct sc_err *err);

/* Where [0, size) ends without the NULs that stand last in it; -1 with *err. */
int64_t sc_lines_end(int fd, int64_t size, struct sc_err *err);

#endif
