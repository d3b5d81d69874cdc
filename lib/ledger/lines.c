#include "scorecard/ledger/lines.h"

#include "scorecard/base/mem.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

void sc_lines_init(struct sc_lines *l, int fd, int64_t from, int64_t end, unsigned long no)
{
    *l = (struct sc_lines){.fd = fd, .at = from, .end = end, .no = no};
}

void sc_lines_fini(struct sc_lines *l)
{
    sc_mem_free(l->buffer);
    *l = (struct sc_lines){.fd = -1};
}

int64_t sc_lines_read(int fd, int64_t at, char *to, size_t n, struct sc_err *err)
{
    size_t done = 0;

    while (done < n) {
        ssize_t got = pread(fd, to + done, n - done, (off_t)(at + (int64_t)done));

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return sc_err_system(err, "cannot read");
        if (got == 0)
            break;
        done += (size_t)got;
    }
    return (int64_t)done;
}

/* Makes room for another chunk behind what is left in the buffer. */
static void make_room(struct sc_lines *l)
{
    size_t left = l->fill - l->first;

    if (l->first > 0)
        memmove(l->buffer, l->buffer + l->first, left);
    l->first = 0;
    l->fill = left;
    if (l->cap - left >= SC_LINES_CHUNK)
        return;
    l->cap = l->cap * 2 > left + SC_LINES_CHUNK ? l->cap * 2 : left + SC_LINES_CHUNK;
    l->buffer = sc_mem_grow(l->buffer, l->cap, 1);
}

/* More bytes into the buffer: 1, 0 when there are none, -1. */
static int fill(struct sc_lines *l, struct sc_err *err)
{
    int64_t next = l->at + (int64_t)(l->fill - l->first);
    int64_t left = l->end - next;
    int64_t got;

    if (left <= 0)
        return 0;
    make_room(l);
    got = sc_lines_read(l->fd, next, l->buffer + l->fill,
                        left < SC_LINES_CHUNK ? (size_t)left : SC_LINES_CHUNK, err);
    if (got < 0)
        return -1;
    l->fill += (size_t)got;
    if (got < left && got < SC_LINES_CHUNK)
        l->end = next + got; /* somebody cut the file meanwhile */
    return got > 0;
}

/* Hands out n bytes of the buffer as a line. */
static int give(struct sc_lines *l, size_t n, bool is_whole, struct sc_line_at *line)
{
    line->text = (struct sc_str){l->buffer + l->first, n};
    line->at = l->at;
    line->no = ++l->no;
    line->is_whole = is_whole;
    l->first += n + is_whole;
    l->at += (int64_t)(n + is_whole);
    return 1;
}

int sc_lines_next(struct sc_lines *l, struct sc_line_at *line, struct sc_err *err)
{
    size_t looked = 0;

    for (;;) {
        size_t left = l->fill - l->first;
        const char *end = NULL;
        int got;

        if (left > looked)
            end = memchr(l->buffer + l->first + looked, '\n', left - looked);
        if (end)
            return give(l, (size_t)(end - l->buffer) - l->first, true, line);
        if (left > SC_LINES_MAX)
            return sc_err_set(err, SC_INPUT, "a line of over %d bytes", SC_LINES_MAX);
        looked = left;
        got = fill(l, err);
        if (got < 0)
            return -1;
        if (got == 0)
            return left > 0 ? give(l, left, false, line) : 0;
    }
}

int64_t sc_lines_end(int fd, int64_t size, struct sc_err *err)
{
    char chunk[4096];

    while (size > 0) {
        int64_t from = size > (int64_t)sizeof chunk ? size - (int64_t)sizeof chunk : 0;
        int64_t n = sc_lines_read(fd, from, chunk, (size_t)(size - from), err);

        if (n < 0)
            return -1;
        while (n > 0 && chunk[n - 1] == '\0')
            n--;
        if (n > 0)
            return from + n;
        size = from;
    }
    return 0;
}
