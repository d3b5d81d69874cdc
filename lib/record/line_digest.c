#include "scorecard/record/line_digest.h"

#include <string.h>

#include "scorecard/base/hash.h"

#define ROOM 2048 /* bytes of a line that are joined without asking for memory */

static size_t count_commas(struct sc_str s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.len; i++)
        n += s.p[i] == ',';
    return n;
}

/* The line that n cells (from 1) make: room for all of them and a comma behind each. */
static struct sc_str join(const struct sc_str *cells, size_t n, char *room)
{
    char *to = room;

    for (size_t i = 0; i < n; i++) {
        if (cells[i].len > 0)
            memcpy(to, cells[i].p, cells[i].len);
        to += cells[i].len;
        *to++ = ',';
    }
    return (struct sc_str){room, (size_t)(to - room) - 1};
}

/*
 * Where a cell holds a comma, only the lengths tell how to part the line. No bare row has such a
 * cell, so theirs need none.
 */
static uint64_t digest_line(uint64_t seed, const struct sc_str *cells, size_t n, struct sc_str line)
{
    uint64_t h = sc_hash_seeded(line, seed);
    bool is_clear = count_commas(line) == n - 1;

    for (size_t i = 0; i < n && !is_clear; i++)
        h = sc_hash_mix64(h ^ cells[i].len);
    return h;
}

static uint64_t digest_joined(uint64_t seed, const struct sc_str *cells, size_t n)
{
    char small[ROOM];
    size_t needed = n;
    char *room;
    uint64_t h;

    for (size_t i = 0; i < n; i++)
        needed += cells[i].len;
    room = needed <= sizeof small ? small : sc_mem_alloc(needed);
    h = digest_line(seed, cells, n, join(cells, n, room));
    if (room != small)
        sc_mem_free(room);
    return h;
}

static uint64_t digest_bare(uint64_t seed, const struct sc_str *cells, size_t n)
{
    const char *from = cells[0].p;
    const char *to = cells[n - 1].p + cells[n - 1].len;

    return sc_hash_seeded((struct sc_str){from, (size_t)(to - from)}, seed);
}

/*
 * Source and line stand side by side in every kind, and nearly all columns before them. What
 * stands behind is mostly empty, and not even there under every header: it counts by cells.
 */
uint64_t sc_line_digest(const struct sc_row *row)
{
    const struct sc_kind *kind = row->kind;
    size_t source = (size_t)kind->col_source;
    size_t behind = (size_t)kind->col_line + 1;
    uint64_t h = row->is_bare ? digest_bare(kind->id, row->cells, source)
                              : digest_joined(kind->id, row->cells, source);

    h = sc_hash_texts(h, row->cells + behind, kind->n - behind);
    for (size_t i = 0; i < row->extra_n; i++)
        if (row->extras[i].len > 0) {
            const struct sc_str extra[] = {row->extra_names[i], row->extras[i]};
            h = sc_hash_texts(h, extra, 2);
        }
    return h ? h : 1;
}
