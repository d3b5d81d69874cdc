/*
 * Rows and small desks for the tests of scoring: cells by column name, a stream as a file, a run
 * over it.
 */
#ifndef SC_TEST_ROWS_H
#define SC_TEST_ROWS_H

#include "../stat/near.h"

#include "scorecard/record/kind.h"
#include "scorecard/score/run.h"
#include "scorecard/score/write.h"

#include <stdlib.h>
#include <unistd.h>

/* A row of a kind from "column=value" texts, NULL at the end; lives in the arena. */
static inline struct sc_row row_of(struct sc_arena *arena, const char *kind, ...)
{
    struct sc_row row = {.kind = sc_kind_find(sc_str_from(kind)), .kind_name = sc_str_from(kind)};
    va_list args;

    assert_non_null(row.kind);
    row.cells = sc_arena_alloc_n(arena, row.kind->n, sizeof *row.cells);
    va_start(args, kind);
    for (const char *pair; (pair = va_arg(args, const char *)) != NULL;) {
        struct sc_str rest = sc_str_from(pair), name;
        int column;
        assert_true(sc_str_split(&rest, '=', &name));
        column = sc_kind_column(row.kind, name);
        assert_true(column >= 0);
        row.cells[column] = rest;
    }
    va_end(args);
    return row;
}

/* Lines that were told, joined by newlines. */
static inline void keep_line(void *ctx, struct sc_str line)
{
    struct sc_buf *told = ctx;
    sc_buf_put_str(told, line);
    sc_buf_putc(told, '\n');
}

/* Writes text to a new temporary file; its name lives in the arena, the caller unlinks it. */
static inline const char *file_of(struct sc_arena *arena, struct sc_str text)
{
    char *path = sc_arena_cstr(arena, SC_STR("/tmp/sc-test-XXXXXX"));
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    for (size_t at = 0; at < text.len;) {
        ssize_t n = write(fd, text.p + at, text.len - at);
        assert_true(n > 0);
        at += (size_t)n;
    }
    close(fd);
    return path;
}

#endif
