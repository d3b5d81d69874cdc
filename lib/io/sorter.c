#include "scorecard/io/sorter.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "scorecard/base/mem.h"
#include "scorecard/io/temp.h"

#define BLOCK ((size_t)256 << 10) /* records stand in blocks, so that they never move */

struct item {
    const char *p;
    uint32_t len;
    uint32_t no; /* order of arrival, within the run */
};

/* A sorted run in the file, and the part of it that is in memory. */
struct run {
    uint64_t at, end; /* not read yet */
    char *window;
    size_t from, to, cap;
    struct sc_str record; /* the one at hand */
    size_t size;          /* of it with its length */
};

struct sc_sorter {
    const char *folder;
    size_t memory;
    struct sc_arena arena; /* blocks */
    char *block;
    size_t block_left;
    size_t held; /* bytes of items and records */
    struct item *items;
    size_t n, cap;
    size_t next; /* without runs: the item to hand out */
    int fd;      /* -1: no run was written */
    uint64_t file_n;
    struct run *runs;
    size_t runs_n;
    size_t *heap; /* numbers of runs, the one with the least record first */
    size_t heap_n;
    bool has_handed; /* the heap's first run is still at the record handed out */
};

struct sc_sorter *sc_sorter_open(const char *folder, size_t memory)
{
    struct sc_sorter *s = sc_mem_alloc_n(1, sizeof(*s));

    s->folder = folder;
    s->memory = memory > 0 ? memory : SC_SORTER_MEMORY;
    s->fd = -1;
    return s;
}

void sc_sorter_close(struct sc_sorter *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < s->runs_n; i++)
        sc_mem_free(s->runs[i].window);
    if (s->fd >= 0)
        (void)close(s->fd);
    sc_mem_free(s->runs);
    sc_mem_free(s->heap);
    sc_mem_free(s->items);
    sc_arena_fini(&s->arena);
    sc_mem_free(s);
}

size_t sc_sorter_runs(const struct sc_sorter *s)
{
    return s->runs_n;
}

/* ---- runs out -------------------------------------------------------------------------- */

static int compare_items(const void *a, const void *b)
{
    const struct item *x = a, *y = b;
    struct sc_str sx = {x->p, x->len}, sy = {y->p, y->len};
    int order = sc_str_cmp(sx, sy);

    return order != 0 ? order : (x->no > y->no) - (x->no < y->no);
}

static int write_items(struct sc_sorter *s, struct sc_err *err)
{
    struct sc_buf out;
    int rc = 0;

    sc_buf_init(&out, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < s->n && rc == 0; i++) {
        sc_buf_put(&out, &s->items[i].len, sizeof(s->items[i].len));
        sc_buf_put(&out, s->items[i].p, s->items[i].len);
        if (out.len < BLOCK && i + 1 < s->n)
            continue;
        rc = sc_temp_write(s->fd, sc_buf_str(&out), err);
        s->file_n += out.len;
        sc_buf_reset(&out);
    }
    sc_buf_fini(&out);
    return rc;
}

/* What is held becomes a run. */
static int spill(struct sc_sorter *s, struct sc_err *err)
{
    struct run run = {.at = s->file_n};

    if (s->fd < 0)
        s->fd = sc_temp_open(s->folder, err);
    if (s->fd < 0)
        return -1;
    qsort(s->items, s->n, sizeof(*s->items), compare_items);
    if (write_items(s, err) < 0)
        return -1;
    run.end = s->file_n;
    s->runs = sc_mem_grow(s->runs, s->runs_n + 1, sizeof(*s->runs));
    s->runs[s->runs_n++] = run;
    s->n = s->held = s->block_left = 0;
    /* All of it: blocks of one size would otherwise pile up behind the one that is kept. */
    sc_arena_fini(&s->arena);
    return 0;
}

static const char *copy(struct sc_sorter *s, struct sc_str record)
{
    char *to;

    if (record.len > s->block_left) {
        s->block_left = record.len > BLOCK ? record.len : BLOCK;
        s->block = sc_arena_alloc(&s->arena, s->block_left);
    }
    to = s->block;
    if (record.len > 0)
        memcpy(to, record.p, record.len);
    s->block += record.len;
    s->block_left -= record.len;
    return to;
}

int sc_sorter_put(struct sc_sorter *s, struct sc_str record, struct sc_err *err)
{
    size_t size = record.len + sizeof(struct item);

    if (s->n > 0 && s->held + size > s->memory && spill(s, err) < 0)
        return -1;
    if (s->n == s->cap) {
        s->cap = s->cap > 0 ? s->cap * 2 : 256;
        s->items = sc_mem_grow(s->items, s->cap, sizeof(*s->items));
    }
    s->items[s->n] = (struct item){copy(s, record), (uint32_t)record.len, (uint32_t)s->n};
    s->n++;
    s->held += size;
    return 0;
}

/* ---- runs in --------------------------------------------------------------------------- */

/* At least `want` bytes of the run in its window; fewer are damage. */
static int fill(struct sc_sorter *s, struct run *r, size_t want, struct sc_err *err)
{
    size_t have = r->to - r->from, more;

    if (have >= want)
        return 0;
    if (have > 0)
        memmove(r->window, r->window + r->from, have);
    r->from = 0;
    r->to = have;
    if (r->cap < want || r->cap == 0) {
        r->cap = want > SC_SORTER_WINDOW ? want : SC_SORTER_WINDOW;
        r->window = sc_mem_grow(r->window, r->cap, 1);
    }
    more = r->cap - r->to;
    if (more > r->end - r->at)
        more = (size_t)(r->end - r->at);
    if (sc_temp_read(s->fd, r->window + r->to, more, r->at, err) < 0)
        return -1;
    r->at += more;
    r->to += more;
    return 0;
}

/* The next record of a run: 1, 0 after its last, -1 with *err. */
static int step(struct sc_sorter *s, struct run *r, struct sc_err *err)
{
    uint32_t len;

    r->from += r->size;
    if (r->from == r->to && r->at == r->end)
        return 0;
    if (fill(s, r, sizeof(len), err) < 0)
        return -1;
    memcpy(&len, r->window + r->from, sizeof(len));
    r->size = sizeof(len) + len;
    if (fill(s, r, r->size, err) < 0)
        return -1;
    r->record = (struct sc_str){r->window + r->from + sizeof(len), len};
    return 1;
}

static bool is_before(const struct sc_sorter *s, size_t a, size_t b)
{
    int order = sc_str_cmp(s->runs[a].record, s->runs[b].record);

    return order < 0 || (order == 0 && a < b);
}

static void sift_down(struct sc_sorter *s, size_t i)
{
    for (;;) {
        size_t least = i;

        for (size_t c = 2 * i + 1; c <= 2 * i + 2 && c < s->heap_n; c++)
            if (is_before(s, s->heap[c], s->heap[least]))
                least = c;
        if (least == i)
            return;
        size_t run = s->heap[i];
        s->heap[i] = s->heap[least];
        s->heap[least] = run;
        i = least;
    }
}

int sc_sorter_sort(struct sc_sorter *s, struct sc_err *err)
{
    if (s->runs_n == 0) {
        if (s->n > 0)
            qsort(s->items, s->n, sizeof(*s->items), compare_items);
        return 0;
    }
    if (s->n > 0 && spill(s, err) < 0)
        return -1;
    s->heap = sc_mem_alloc_n(s->runs_n, sizeof(*s->heap));
    for (size_t i = 0; i < s->runs_n; i++) {
        if (step(s, &s->runs[i], err) < 0)
            return -1;
        s->heap[s->heap_n++] = i;
    }
    for (size_t i = s->heap_n / 2; i-- > 0;)
        sift_down(s, i);
    return 0;
}

int sc_sorter_next(struct sc_sorter *s, struct sc_str *record, struct sc_err *err)
{
    if (s->runs_n == 0) {
        if (s->next == s->n)
            return 0;
        *record = (struct sc_str){s->items[s->next].p, s->items[s->next].len};
        s->next++;
        return 1;
    }
    if (s->has_handed) {
        int got = step(s, &s->runs[s->heap[0]], err);

        if (got < 0)
            return -1;
        if (got == 0)
            s->heap[0] = s->heap[--s->heap_n];
        sift_down(s, 0);
    }
    s->has_handed = s->heap_n > 0;
    if (s->heap_n == 0)
        return 0;
    *record = s->runs[s->heap[0]].record;
    return 1;
}
