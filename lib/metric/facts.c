/*
 * The store of facts: chunks, so that growing never copies, and sorting in place, so that a
 * hundred million tickets need their 96 bytes each and hardly more.
 */
#include "scorecard/base/beside.h"
#include "scorecard/base/pages.h"
#include "scorecard/metric/versions.h"

#include <string.h>

/* Below this many facts a bucket is sorted by insertion: fewer moves than counting costs. */
#define SMALL 24

#define CHUNK_BYTES (SC_FACT_CHUNK * sizeof(struct sc_fact))

#define RADIX_BITS 8
#define RADIX      (1u << RADIX_BITS)
#define TOP_SHIFT  (64 - RADIX_BITS)

void sc_facts_init(struct sc_facts *s, struct sc_arena *arena, struct sc_intern *people,
                   struct sc_intern *teams)
{
    *s = (struct sc_facts){.people = people, .teams = teams};
    sc_fact_words_init(s->words);
    s->categories.arena = arena;
    s->rating_texts.arena = arena;
}

void sc_facts_fini(struct sc_facts *s)
{
    for (size_t i = 0; i < s->chunks_n; i++)
        sc_pages_free(s->chunks[i], CHUNK_BYTES);
    sc_mem_free(s->chunks);
    sc_mem_free(s->ratings);
    sc_intern_fini(&s->categories);
    sc_intern_fini(&s->rating_texts);
    *s = (struct sc_facts){0};
}

/* Room for one more; only the list of chunks is ever moved. */
static struct sc_fact *next_free(struct sc_facts *s)
{
    if (s->n == s->chunks_n * SC_FACT_CHUNK) {
        if (s->chunks_n == s->chunks_cap) {
            s->chunks_cap = s->chunks_cap ? s->chunks_cap * 2 : 64;
            s->chunks = sc_mem_grow(s->chunks, s->chunks_cap, sizeof(struct sc_fact *));
        }
        s->chunks[s->chunks_n++] = sc_pages_alloc(CHUNK_BYTES);
    }
    return sc_facts_at(s, s->n);
}

int sc_facts_put_row(struct sc_facts *s, const struct sc_row *row, struct sc_findings *findings,
                     struct sc_err *err)
{
    struct sc_parse c = {row, findings};
    bool full = false;

    if (!sc_fact_read(s, &c, next_free(s), &full))
        return 0;
    if (full) {
        sc_err_set(err, SC_INPUT, "more than %u different agents, teams, categories or ratings",
                   SC_NOBODY);
        return sc_err_at(err, &row->place);
    }
    sc_versions_note(s, sc_facts_at(s, s->n), row->cells[SC_COL_ticket_id]);
    s->n++;
    s->order = SC_FACTS_AS_READ;
    return 0;
}

/* What the radix passes look at; the rest of the order is compare's. */
static uint64_t key_of(const struct sc_fact *f, enum sc_facts_order order)
{
    return order == SC_FACTS_BY_ID ? f->id : f->requester;
}

static int cmp_u64(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

/* A total order for each purpose, so that equal input sorts to equal bytes. */
static int compare(const struct sc_fact *a, const struct sc_fact *b, enum sc_facts_order order)
{
    int c = cmp_u64(key_of(a, order), key_of(b, order));

    if (c != 0)
        return c;
    if (order == SC_FACTS_BY_ID) {
        c = cmp_u64(a->updated, b->updated);
        return c != 0 ? c : cmp_u64(a->tie, b->tie);
    }
    c = cmp_u64(a->created, b->created);
    return c != 0 ? c : cmp_u64(a->id, b->id);
}

/* A stretch of the store that is being sorted. */
struct range {
    struct sc_facts *s;
    enum sc_facts_order order;
    size_t from, to;
};

static struct sc_fact *at(const struct range *r, size_t i)
{
    return sc_facts_at(r->s, r->from + i);
}

/* Buckets of a few facts are near each other in memory: moving them is cheap. */
static void insertion_sort(const struct range *r)
{
    size_t n = r->to - r->from;

    for (size_t i = 1; i < n; i++) {
        struct sc_fact f = *at(r, i);
        size_t k = i;
        for (; k > 0 && compare(at(r, k - 1), &f, r->order) > 0; k--)
            *at(r, k) = *at(r, k - 1);
        *at(r, k) = f;
    }
}

static void swap(struct sc_fact *a, struct sc_fact *b)
{
    struct sc_fact f = *a;

    *a = *b;
    *b = f;
}

static void sift_down(const struct range *r, size_t root, size_t n)
{
    for (size_t child; (child = 2 * root + 1) < n; root = child) {
        if (child + 1 < n && compare(at(r, child), at(r, child + 1), r->order) < 0)
            child++;
        if (compare(at(r, root), at(r, child), r->order) >= 0)
            return;
        swap(at(r, root), at(r, child));
    }
}

/* For stretches whose keys are equal to the last bit: one requester with many tickets. */
static void heap_sort(const struct range *r)
{
    size_t n = r->to - r->from;

    for (size_t i = n / 2; i-- > 0;)
        sift_down(r, i, n);
    for (size_t i = n; i-- > 1;) {
        swap(at(r, 0), at(r, i));
        sift_down(r, 0, i);
    }
}

static unsigned digit(const struct sc_fact *f, enum sc_facts_order order, unsigned shift)
{
    return (unsigned)(key_of(f, order) >> shift) & (RADIX - 1);
}

/* Moves every fact of the range into the bucket of its digit; ends[d] is where bucket d ends. */
static void split(const struct range *r, unsigned shift, size_t ends[RADIX])
{
    size_t next[RADIX] = {0}, n = r->to - r->from, sum = 0;

    for (size_t i = 0; i < n; i++)
        next[digit(at(r, i), r->order, shift)]++;
    for (unsigned d = 0; d < RADIX; d++) {
        sum += next[d];
        ends[d] = sum;
        next[d] = sum - next[d];
    }
    for (unsigned d = 0; d < RADIX; d++) {
        while (next[d] < ends[d]) {
            unsigned home = digit(at(r, next[d]), r->order, shift);
            if (home != d)
                swap(at(r, next[d]), at(r, next[home]));
            next[home]++;
        }
    }
}

/* Buckets [from, to) of a range that was split by this digit. */
struct buckets {
    const struct range *range;
    const size_t *ends;
    unsigned shift, from, to;
};

static void radix_sort(const struct range *r, unsigned shift);

static void sort_buckets(void *ctx)
{
    const struct buckets *b = ctx;
    const struct range *r = b->range;

    for (unsigned d = b->from; d < b->to; d++) {
        size_t from = d > 0 ? b->ends[d - 1] : 0;
        struct range bucket = {r->s, r->order, r->from + from, r->from + b->ends[d]};
        if (b->ends[d] - from < 2)
            continue;
        if (b->shift == 0)
            heap_sort(&bucket);
        else
            radix_sort(&bucket, b->shift - RADIX_BITS);
    }
}

/*
 * American flag sort (McIlroy, Bostic, McIlroy 1993): in place, because a second copy of the
 * store is what a machine with many tickets does not have. Keys are hashes, so buckets are even,
 * and half of them are half of the work.
 */
static void radix_sort(const struct range *r, unsigned shift)
{
    size_t ends[RADIX];
    struct buckets all = {r, ends, shift, 0, RADIX};
    struct buckets low = {r, ends, shift, 0, RADIX / 2}, high = {r, ends, shift, RADIX / 2, RADIX};

    if (r->to - r->from <= SMALL) {
        insertion_sort(r);
        return;
    }
    split(r, shift, ends);
    if (shift == TOP_SHIFT && r->to - r->from >= SC_FACTS_BESIDE)
        sc_beside(sort_buckets, &low, &high);
    else
        sort_buckets(&all);
}

void sc_facts_sort(struct sc_facts *s, enum sc_facts_order order)
{
    if (s->order == order)
        return;
    sc_facts_sort_first(s, order, s->n);
    s->order = order;
}

void sc_facts_sort_first(struct sc_facts *s, enum sc_facts_order order, size_t n)
{
    struct range first = {s, order, 0, n};

    radix_sort(&first, TOP_SHIFT);
    s->order = SC_FACTS_AS_READ;
}

void sc_facts_swap(struct sc_facts *s, size_t i, size_t k)
{
    swap(sc_facts_at(s, i), sc_facts_at(s, k));
    s->order = SC_FACTS_AS_READ;
}

void sc_facts_cut(struct sc_facts *s, size_t n)
{
    size_t needed = (n + SC_FACT_CHUNK - 1) / SC_FACT_CHUNK;

    s->n = n;
    while (s->chunks_n > needed)
        sc_pages_free(s->chunks[--s->chunks_n], CHUNK_BYTES);
}

struct sc_fact *sc_facts_find(const struct sc_facts *s, uint64_t id)
{
    size_t from = 0, to = s->n;

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        struct sc_fact *f = sc_facts_at(s, middle);
        if (f->id == id)
            return f;
        if (f->id < id)
            from = middle + 1;
        else
            to = middle;
    }
    return NULL;
}
