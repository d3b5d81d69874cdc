#include "scorecard/metric/versions.h"

#include <stdlib.h>
#include <string.h>

/*
 * One bit for each value of the upper bits of an id. With 16 times as many bits as facts one fact
 * in 16 shares its bit with another by chance; from eight million facts on it is more, because
 * the table does not grow further.
 */
#define BITS_A_FACT 16
#define LEAST_POWER 6  /* a word of bits */
#define MOST_POWER  26 /* two tables of 8 MiB */

/* Beyond one fact in four, or a list of 8 MiB, sorting the store costs less than the list. */
#define SUSPECTS_SHARE 4
#define SUSPECTS_MOST  ((size_t)1 << 20)

/* Which bits were seen at all, and which again. */
struct sightings {
    uint64_t *once;
    uint64_t *again;
    unsigned shift; /* from an id to its bit */
};

/* Facts that share their bit with another. */
struct suspects {
    struct sc_fact **list;
    size_t n;
    size_t cap;
};

static void sightings_init(struct sightings *seen, size_t facts_n)
{
    unsigned power = LEAST_POWER;

    while (power < MOST_POWER && ((size_t)1 << power) / BITS_A_FACT < facts_n)
        power++;
    seen->once = sc_mem_alloc_n((size_t)1 << (power - LEAST_POWER), sizeof *seen->once);
    seen->again = sc_mem_alloc_n((size_t)1 << (power - LEAST_POWER), sizeof *seen->again);
    seen->shift = 64 - power;
}

static void sightings_fini(struct sightings *seen)
{
    sc_mem_free(seen->once);
    sc_mem_free(seen->again);
}

static void note_ids(const struct sightings *seen, const struct sc_facts *s)
{
    for (size_t i = 0; i < s->n; i++) {
        uint64_t place = sc_facts_at(s, i)->id >> seen->shift;
        uint64_t *once = &seen->once[place / 64];
        uint64_t bit = UINT64_C(1) << place % 64;

        if (*once & bit)
            seen->again[place / 64] |= bit;
        *once |= bit;
    }
}

static bool is_suspect(const struct sightings *seen, const struct sc_fact *f)
{
    uint64_t place = f->id >> seen->shift;

    return seen->again[place / 64] >> place % 64 & 1;
}

/* The span of creation times of what stays; they are known of every fact. */
static void note_created(struct sc_facts *s, const struct sc_fact *f)
{
    if (!s->created_min || f->created < s->created_min)
        s->created_min = f->created;
    if (f->created > s->created_max)
        s->created_max = f->created;
}

static bool ascends(const struct sc_ascent *a, struct sc_str id)
{
    if (id.len != a->len)
        return id.len > a->len && id.len <= SC_ASCENT_BYTES;
    return memcmp(a->last, id.p, id.len) < 0;
}

static void note_ascent(struct sc_ascent *a, struct sc_str id)
{
    if (a->is_broken)
        return;
    a->is_broken = !ascends(a, id);
    if (a->is_broken)
        return;
    a->len = (unsigned char)id.len;
    memcpy(a->last, id.p, id.len);
}

void sc_versions_note(struct sc_facts *s, const struct sc_fact *f, struct sc_str id)
{
    note_created(s, f);
    note_ascent(&s->ascent, id);
}

/* Lists all suspects; false when they are too many. */
static bool find_suspects(const struct sightings *seen, const struct sc_facts *s,
                          struct suspects *found)
{
    size_t share = s->n / SUSPECTS_SHARE;
    size_t most = share < SUSPECTS_MOST ? share : SUSPECTS_MOST;

    for (size_t i = 0; i < s->n; i++) {
        struct sc_fact *f = sc_facts_at(s, i);

        if (!is_suspect(seen, f))
            continue;
        if (found->n == most)
            return false;
        if (found->n == found->cap) {
            found->cap = found->cap ? found->cap * 2 : 1024;
            found->list = sc_mem_grow(found->list, found->cap, sizeof(struct sc_fact *));
        }
        found->list[found->n++] = f;
    }
    return true;
}

static int compare(const void *a, const void *b)
{
    const struct sc_fact *x = *(struct sc_fact *const *)a, *y = *(struct sc_fact *const *)b;

    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    if (x->updated != y->updated)
        return x->updated < y->updated ? -1 : 1;
    return (x->tie > y->tie) - (x->tie < y->tie);
}

/*
 * Of two facts in the order of id, update and digest: counts the first when it is a version of
 * the second, and takes its id away, which every fact that is kept has.
 */
static void supersede(struct sc_fact *f, const struct sc_fact *next, uint64_t *same,
                      uint64_t *older)
{
    if (f->id != next->id)
        return;
    *(f->updated == next->updated && f->tie == next->tie ? same : older) += 1;
    f->id = 0;
}

/* Closes the gaps that superseded facts leave. */
static void close_gaps(struct sc_facts *s)
{
    size_t kept = 0;

    s->created_min = s->created_max = 0;
    for (size_t i = 0; i < s->n; i++) {
        const struct sc_fact *f = sc_facts_at(s, i);

        if (f->id == 0)
            continue;
        note_created(s, f);
        if (kept != i)
            *sc_facts_at(s, kept) = *f;
        kept++;
    }
    sc_facts_cut(s, kept);
}

static void settle_suspects(struct suspects *found, uint64_t *same, uint64_t *older)
{
    if (found->n > 0)
        qsort(found->list, found->n, sizeof(struct sc_fact *), compare);
    for (size_t i = 0; i + 1 < found->n; i++)
        supersede(found->list[i], found->list[i + 1], same, older);
}

static void settle_sorted(struct sc_facts *s, uint64_t *same, uint64_t *older)
{
    sc_facts_sort(s, SC_FACTS_BY_ID);
    for (size_t i = 0; i + 1 < s->n; i++)
        supersede(sc_facts_at(s, i), sc_facts_at(s, i + 1), same, older);
}

void sc_versions_settle(struct sc_facts *s, uint64_t *same, uint64_t *older)
{
    uint64_t before = *same + *older;
    struct sightings seen;
    struct suspects found = {0};

    if (!s->ascent.is_broken)
        return;
    sightings_init(&seen, s->n);
    note_ids(&seen, s);
    if (find_suspects(&seen, s, &found))
        settle_suspects(&found, same, older);
    else
        settle_sorted(s, same, older);
    sightings_fini(&seen);
    sc_mem_free(found.list);
    if (*same + *older > before)
        close_gaps(s);
}
