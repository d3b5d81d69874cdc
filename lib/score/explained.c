/* What both forms of --explain tell: whose numbers, which records, and their words. */
#include "explained.h"

#include <stdlib.h>
#include <string.h>

/* Samples of one person and metric while the walk finds them. */
struct collecting {
    uint32_t person;
    struct sc_explained seen;
    size_t cap;
};

static void visit(void *ctx, const struct sc_sample *sample)
{
    struct collecting *c = ctx;

    if (sample->person != c->person)
        return;
    if (sample->reason == SC_OUTSIDE) {
        c->seen.outside_n++;
        return;
    }
    if (c->seen.n == c->cap) {
        c->cap = c->cap ? 2 * c->cap : 64;
        c->seen.samples = sc_mem_grow(c->seen.samples, c->cap, sizeof *c->seen.samples);
    }
    c->seen.samples[c->seen.n++] = *sample;
}

/* Counted ones first, then by time; the record settles ties so that the order is the data's. */
static int by_time(const void *left, const void *right)
{
    const struct sc_sample *a = left, *b = right;

    if ((a->reason == SC_COUNTED) != (b->reason == SC_COUNTED))
        return a->reason == SC_COUNTED ? -1 : 1;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    if (a->record != b->record)
        return a->record < b->record ? -1 : 1;
    return a->part < b->part ? -1 : a->part > b->part;
}

struct sc_explained sc_explained_of(const struct sc_run *run, const struct sc_rules *rules,
                                    uint32_t person, size_t m)
{
    struct collecting c = {.person = person};

    sc_walk_metric(run->data, rules, m, visit, &c);
    if (c.seen.n > 0)
        qsort(c.seen.samples, c.seen.n, sizeof *c.seen.samples, by_time);
    return c.seen;
}

const char *sc_explained_note(size_t i)
{
    static const char *const texts[SC_NOTES_N] = {
        "reopened at an unknown time, taken as inside the window",
        "rated at an unknown time, placed by the solve",
        "no deadline, placed by reply or solve",
        "duration from time stamps",
        "the help desk's duration, nobody states its clock",
        "deadline from the policy",
        "handle time from its calls",
        "replies from its messages",
        "its spread is not told",
        "a critical item failed"};

    return texts[i];
}

const char *sc_explained_part(const struct sc_metric *m, const struct sc_sample *s)
{
    static const char *const roles[SC_RATER_N] = {NULL,      "self", "peer",
                                                  "manager", "lead", "customer"};

    if (m->shape == SC_SHAPE_PANEL && s->part < SC_RATER_N)
        return roles[s->part];
    if (s->population == SC_POP_TICKET && strcmp(m->id, "sla") == 0)
        return s->part == 0 ? "first reply" : "resolution";
    return NULL;
}

/* Cuts text at its last slash; false when it has none. */
static bool cut_slash(struct sc_str text, struct sc_str *before, struct sc_str *after)
{
    size_t i = text.len;

    while (i > 0 && text.p[i - 1] != '/')
        i--;
    if (i == 0)
        return false;
    *before = sc_str_sub(text, 0, i - 1);
    *after = sc_str_sub(text, i, text.len);
    return true;
}

static int find_person(const struct sc_run *run, struct sc_str text, uint32_t *person,
                       struct sc_err *err)
{
    struct sc_place place = {.field = SC_STR("--explain")};
    const struct sc_people *people = &run->data->people;
    struct sc_str name, metric;

    *person = sc_people_find(people, text);
    if (*person != SC_NOBODY)
        return 0;
    /* The person is there: then it is the metric that is misspelled. */
    if (cut_slash(text, &name, &metric) && sc_people_find(people, name) != SC_NOBODY) {
        sc_err_set(err, SC_USAGE, "no such metric; sc-score(1) names all");
        text = metric;
    } else {
        sc_err_set(err, SC_USAGE, "nobody of that id, address or name in these rows");
    }
    sc_err_at(err, &place);
    return sc_err_seen(err, text);
}

/* "AGENT/METRIC" with a known metric behind the last slash; else all of it is the agent. */
static const struct sc_metric *cut_metric(const struct sc_policy *policy, struct sc_str *wanted)
{
    const struct sc_metric *m;
    struct sc_str name, metric;

    if (!cut_slash(*wanted, &name, &metric))
        return NULL;
    m = sc_policy_metric(policy, metric);
    if (m != NULL)
        *wanted = name;
    return m;
}

int sc_explained_who(const struct sc_run *run, struct sc_str wanted, uint32_t *person,
                     const struct sc_metric **only, struct sc_err *err)
{
    *only = cut_metric(run->policy, &wanted);
    return find_person(run, wanted, person, err);
}
