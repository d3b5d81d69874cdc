/* What the period does not touch is passed over: nothing may be lost by that. */
#include "metric/rows.h"

#include "scorecard/metric/link.h"

#define TICKETS 4000
#define W_S     (7 * 86400)

static uint64_t below(uint64_t *seed, uint64_t n)
{
    *seed += UINT64_C(0x9e3779b97f4a7c15);
    return sc_hash_mix64(*seed) % n;
}

/* A stamp at, before or behind one of the edges that matter, or none. */
static uint32_t edge(const struct bench *b, uint64_t *seed)
{
    int64_t from = b->period.from_t, to = b->period.to_t;
    const int64_t edges[] = {0,        from - 1,   from,          from + 86400, to - 1,
                             to,       to + W_S,   to + W_S + 1,  from - W_S,   from - 86400 * 400,
                             from - 2, to + 86400, b->rules.as_of};

    return (uint32_t)edges[below(seed, sizeof(edges) / sizeof(edges[0]))];
}

/* Any mixture of stamps, also those that no row could have. */
static void scramble(const struct bench *b, struct sc_fact *f, uint64_t *seed)
{
    uint32_t *const stamps[] = {&f->first_reply,     &f->resolved,      &f->updated,
                                &f->first_resolved,  &f->csat_at,       &f->reopened,
                                &f->first_reply_due, &f->resolution_due};

    f->created = edge(b, seed);
    f->created += f->created == 0;
    /* Mostly few of them, so that one alone may bring the ticket to the period. */
    for (size_t i = 0; i < sizeof(stamps) / sizeof(stamps[0]); i++)
        *stamps[i] = below(seed, 3) == 0 ? edge(b, seed) : 0;
    f->status = below(seed, 10) & 15u;
    f->sla_first_reply = below(seed, 3) & 3u;
    f->sla_resolution = below(seed, 3) & 3u;
    f->rating = below(seed, 2) ? 0 : SC_NOBODY;
    f->replies = below(seed, 3) & 3u;
}

static void fill(struct bench *b, uint64_t seed)
{
    static const char *const agents[] = {"ana", "bob", "cyd", "robo"};
    char words[256];

    put(b->d, "agent", "id=robo bot=true");
    for (int i = 0; i < TICKETS; i++) {
        snprintf(words, sizeof words,
                 "id=T%d status=open created_at=2026-01-01T00 agent=%s solver=%s team=Q%d "
                 "requester=r%d handle_s=%d csat=4 csat_scale=1-5",
                 i, agents[below(&seed, 4)], agents[below(&seed, 4)], (int)below(&seed, 2),
                 (int)below(&seed, 900), (int)below(&seed, 1000));
        put(b->d, "ticket", words);
    }
    sc_data_finish(b->d, NULL);
    for (size_t i = 0; i < b->d->facts.n; i++)
        scramble(b, sc_facts_at(&b->d->facts, i), &seed);
}

static void assert_tallies_equal(const struct sc_tally *a, const struct sc_tally *b)
{
    assert_int_equal(a->n, b->n);
    assert_int_equal(a->y, b->y);
    assert_int_equal(a->x, b->x);
    assert_true(a->yy == b->yy);
    assert_memory_equal(a->left_out, b->left_out, sizeof a->left_out);
    assert_memory_equal(a->noted, b->noted, sizeof a->noted);
    assert_true(!a->clusters == !b->clusters);
    if (a->clusters && b->clusters) {
        assert_int_equal(a->clusters->m, b->clusters->m);
        assert_true(a->clusters->yy == b->clusters->yy && a->clusters->xx == b->clusters->xx);
    }
    assert_true(!a->values == !b->values);
    if (a->values && a->n > 0)
        assert_memory_equal(a->values, b->values, a->n * sizeof *a->values);
}

static void assert_same(const struct sc_tallies *a, const struct sc_tallies *b)
{
    for (uint32_t p = 0; p < a->persons_n; p++)
        for (size_t m = 0; m < sc_metrics_n; m++)
            assert_tallies_equal(sc_tallies_person(a, p, m), sc_tallies_person(b, p, m));
    for (uint32_t team = 0; team <= a->teams_n; team++)
        for (size_t m = 0; m < sc_metrics_n; m++)
            assert_tallies_equal(sc_tallies_unowned(a, team, m), sc_tallies_unowned(b, team, m));
    for (uint32_t p = 0; p < a->persons_n; p++) {
        assert_memory_equal(&a->loads[p], &b->loads[p], sizeof a->loads[p]);
        assert_int_equal(a->worktimes[p].solve_days, b->worktimes[p].solve_days);
    }
    assert_memory_equal(a->arrivals, b->arrivals, (a->teams_n + 1) * sizeof *a->arrivals);
    assert_int_equal(a->nobodys_n, b->nobodys_n);
}

static void what_is_passed_over_would_have_counted_nowhere(void **state)
{
    (void)state;
    static const char *const periods[] = {"2026-Q3", "2026-02", "1970", "2026-W40"};
    static const char *const as_of[] = {"2026-10-31T00", "2026-02-10T12", "2026-10-01T00",
                                        "2026-12-01T00"};

    for (size_t i = 0; i < sizeof(periods) / sizeof(periods[0]); i++) {
        struct bench b;
        struct sc_tallies *all;
        bench_open(&b, periods[i], as_of[i], i % 2 ? "Asia/Tokyo" : "UTC");
        fill(&b, i + 1);
        sc_data_link(b.d, &b.rules);
        assert_true(b.d->facts.touched_n > 100);
        assert_true(i == 2 || b.d->facts.touched_n < TICKETS - 100);
        b.t = sc_tallies_run(b.d, &b.rules);
        /* The slow and obvious way: every ticket is at hand. */
        sc_facts_sort(&b.d->facts, SC_FACTS_BY_REQUESTER);
        b.d->facts.touched_n = b.d->facts.n;
        sc_link_comebacks(b.d, &b.rules);
        all = sc_tallies_run(b.d, &b.rules);
        assert_same(b.t, all);
        sc_tallies_close(all);
        bench_close(&b);
    }
}

static void touched_tickets_stand_first_and_by_requester(void **state)
{
    (void)state;
    struct bench b;

    bench_open(&b, "2026-Q3", "2026-10-31T00", "UTC");
    fill(&b, 77);
    for (int again = 0; again < 2; again++) {
        sc_link_touched(b.d, &b.rules);
        for (size_t i = 1; i < b.d->facts.touched_n; i++)
            assert_true(sc_facts_at(&b.d->facts, i - 1)->requester <=
                        sc_facts_at(&b.d->facts, i)->requester);
    }
    bench_close(&b);
}

static void one_stamp_alone_brings_a_ticket_to_the_period(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        size_t touched_n;
    } cases[] = {
        {"resolved_at=2026-05-02T00", 0},
        {"resolved_at=2026-07-01T00", 1},
        {"resolved_at=2026-09-30T23:59", 1},
        {"resolved_at=2026-10-01T00", 1}, /* open at the end */
        {"resolved_at=2026-05-02T00 updated_at=2026-08-01T00", 1},
        {"resolved_at=2026-05-02T00 updated_at=2026-10-01T00", 0},
        {"resolved_at=2026-05-02T00 first_resolved_at=2026-08-01T00", 1},
        {"resolved_at=2026-05-02T00 first_reply_at=2026-08-01T00", 1},
        {"resolved_at=2026-05-02T00 first_reply_due_at=2026-08-01T00", 1},
        {"resolved_at=2026-05-02T00 resolution_due_at=2026-08-01T00", 1},
        {"resolved_at=2026-05-02T00 csat=5 csat_scale=1-5 csat_at=2026-08-01T00", 1},
        {"resolved_at=2026-05-02T00 csat=5 csat_scale=1-5", 0},
        {"status=solved", 0},
        {"status=solved csat=5 csat_scale=1-5", 1}, /* rated at some time */
        {"status=open", 1},
        {"created_at=2026-10-08T00 status=solved", 1}, /* a repeat, perhaps */
        {"created_at=2026-10-08T00:01 status=solved", 0},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        char words[256];
        bench_open(&b, "2026-Q3", "2026-12-31T00", "UTC");
        snprintf(words, sizeof words, "id=A status=solved created_at=2026-05-01T00 %s",
                 cases[i].words);
        put(b.d, "ticket", words);
        bench_link(&b);
        if (b.d->facts.touched_n != cases[i].touched_n)
            fail_msg("%s: %zu touched", cases[i].words, b.d->facts.touched_n);
        bench_close(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_passed_over_would_have_counted_nowhere),
        cmocka_unit_test(touched_tickets_stand_first_and_by_requester),
        cmocka_unit_test(one_stamp_alone_brings_a_ticket_to_the_period),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
