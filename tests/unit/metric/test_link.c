#include "metric/rows.h"

#include "scorecard/metric/link.h"

static void open_quarter(struct bench *b, const char *as_of)
{
    bench_open(b, "2026-Q3", as_of, "UTC");
}

static void a_survey_takes_what_its_ticket_knows(void **state)
{
    (void)state;
    struct bench b;
    const struct sc_survey *s;

    open_quarter(&b, "2026-10-31T00");
    put(b.d, "ticket",
        "id=T agent=a solver=s first_replier=f csat_agent=r requester=r1 team=Q "
        "status=solved created_at=2026-08-01T00 resolved_at=2026-08-02T00 "
        "csat_at=2026-08-03T00");
    put(b.d, "survey", "id=S ticket=T kind=csat score=4 scale=1-5");
    bench_link(&b);
    s = sc_rows_at(&b.d->rows[SC_POP_SURVEY], 0);
    assert_true(s->has_ticket);
    assert_int_equal(s->assignee, who(&b, "a"));
    assert_int_equal(s->solver, who(&b, "s"));
    assert_int_equal(s->first_replier, who(&b, "f"));
    assert_int_equal(s->csat_agent, who(&b, "r"));
    assert_int_equal(s->ticket_solve, stamp("2026-08-02T00"));
    assert_int_equal(s->ticket_csat_at, stamp("2026-08-03T00"));
    assert_true(sc_str_eq(sc_data_team(b.d, s->ticket_team), SC_STR("Q")));
    assert_int_equal(s->cluster, sc_fact_hash(SC_STR("r1")));
    bench_close(&b);
}

static void a_survey_without_its_ticket_stands_alone(void **state)
{
    (void)state;
    static const struct {
        const char *words, *cluster;
    } cases[] = {
        {"id=S ticket=T requester=r1", "r1"}, {"id=S ticket=T", "T"}, {"id=S agent=ana", "S"}};

    for (size_t i = 0; i < 3; i++) {
        struct bench b;
        const struct sc_survey *s;
        char words[128];
        open_quarter(&b, "2026-10-31T00");
        snprintf(words, sizeof words, "%s kind=csat score=4 scale=1-5", cases[i].words);
        put(b.d, "survey", words);
        bench_link(&b);
        s = sc_rows_at(&b.d->rows[SC_POP_SURVEY], 0);
        assert_false(s->has_ticket);
        assert_int_equal(s->solver, SC_NOBODY);
        assert_int_equal(s->cluster, sc_fact_hash(sc_str_from(cases[i].cluster)));
        bench_close(&b);
    }
}

/* How many tickets of a requester came within W of a solve, the slow and obvious way. */
static enum sc_comeback obvious(const struct sc_facts *s, const struct sc_rules *rules, size_t i)
{
    const struct sc_fact *f = sc_facts_at(s, i);
    int64_t solve = sc_fact_solve(f);
    enum sc_comeback found = SC_COMEBACK_NO;
    double n = 0;

    for (size_t k = 0; k < s->n; k++) {
        const struct sc_fact *g = sc_facts_at(s, k);
        if (g->requester != f->requester || g->created <= solve ||
            g->created > solve + rules->recontact_s || g->status == SC_TICKET_SPAM)
            continue;
        n++;
        if (f->category == SC_NOBODY || g->category == SC_NOBODY || f->category == g->category)
            found = SC_COMEBACK_YES;
    }
    return n > rules->recontact_most ? SC_COMEBACK_BUSY : found;
}

static void repeats_are_those_that_the_obvious_way_finds(void **state)
{
    (void)state;
    struct bench b;
    char words[256];
    uint64_t seed = 4;
    size_t seen[3] = {0};

    open_quarter(&b, "2026-10-31T00");
    for (int i = 0; i < 600; i++) {
        seed = sc_hash_mix64(seed + 0x9e3779b97f4a7c15u);
        snprintf(words, sizeof words,
                 "id=T%d requester=r%d status=%s created_at=2026-08-%02dT%02d %s=%s "
                 "resolved_at=2026-08-%02dT%02d",
                 i, (int)(seed >> 8 & 31), (seed & 15) == 0 ? "spam" : "solved",
                 (int)(1 + (seed >> 16) % 20), (int)((seed >> 24) % 20),
                 (seed >> 30 & 3) == 0 ? "tags" : "category", (seed >> 32 & 1) ? "a" : "b",
                 (int)(1 + (seed >> 16) % 20), (int)((seed >> 24) % 20) + 3);
        put(b.d, "ticket", words);
    }
    bench_link(&b);
    for (size_t i = 0; i < b.d->facts.n; i++) {
        const struct sc_fact *f = sc_facts_at(&b.d->facts, i);
        assert_int_equal(f->comeback, obvious(&b.d->facts, &b.rules, i));
        seen[f->comeback]++;
    }
    /* All three ends were reached, so the comparison means something. */
    assert_true(seen[SC_COMEBACK_NO] > 20 && seen[SC_COMEBACK_YES] > 20 &&
                seen[SC_COMEBACK_BUSY] > 20);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_survey_takes_what_its_ticket_knows),
        cmocka_unit_test(a_survey_without_its_ticket_stands_alone),
        cmocka_unit_test(repeats_are_those_that_the_obvious_way_finds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
