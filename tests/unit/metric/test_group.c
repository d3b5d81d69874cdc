#include "metric/rows.h"

#include "scorecard/metric/group.h"

/* Two tallies of one metric that share an arena. */
struct pair {
    struct sc_arena arena;
    struct sc_tally a, b;
    size_t metric_no;
};

static void pair_open(struct pair *p, const char *id)
{
    memset(p, 0, sizeof *p);
    p->metric_no = sc_metric_no(sc_metric_find(sc_str_from(id)));
}

static void free_values(struct sc_tally *t)
{
    sc_mem_free(t->values);
    for (int g = 0; g < SC_GROUPS_N && t->values_by_group; g++)
        sc_mem_free(t->values_by_group[g].values);
}

static void pair_close(struct pair *p)
{
    free_values(&p->a);
    free_values(&p->b);
    sc_arena_fini(&p->arena);
}

/* One counted sample of a requester. */
static void take(struct pair *p, struct sc_tally *t, const char *requester, int64_t y,
                 uint32_t part)
{
    struct sc_sample s = {.metric_no = p->metric_no,
                          .y = y,
                          .x = 1,
                          .part = part,
                          .cluster = sc_fact_hash(sc_str_from(requester))};

    sc_tally_take(t, &s, &p->arena);
    sc_groups_take(t, &s, &p->arena);
}

/* r1 is of group 1, r2 and r3 of group 26, r4 of group 9 (METRICS 9). */
static void a_replicate_is_the_tally_less_one_group(void **state)
{
    (void)state;
    struct pair p;
    struct sc_replicate rest;

    pair_open(&p, "aht");
    take(&p, &p.a, "r1", 600, 0);
    take(&p, &p.a, "r2", 900, 0);
    take(&p, &p.a, "r3", 1000, 0);
    take(&p, &p.a, "r4", 50, 0);
    sc_replicate_of(&p.a, 26, &rest);
    assert_int_equal(rest.tally.n, 2);
    assert_int_equal(rest.tally.x, 2);
    assert_int_equal(rest.tally.y, 650);
    sc_replicate_of(&p.a, 9, &rest);
    assert_int_equal(rest.tally.y, 2500);
    sc_replicate_of(&p.a, 0, &rest);
    assert_int_equal(rest.tally.n, 4);
    assert_int_equal(rest.tally.y, 2550);
    assert_null(rest.tally.parts);
    pair_close(&p);
}

static void a_tally_without_groups_does_not_vary(void **state)
{
    (void)state;
    const struct sc_tally census = {.n = 9, .y = 8, .x = 9};
    struct sc_replicate rest;
    const struct sc_tally *set[SC_GROUPS_N];

    for (unsigned g = 0; g < SC_GROUPS_N; g++) {
        sc_replicate_of(&census, g, &rest);
        assert_int_equal(rest.tally.n, 9);
        assert_int_equal(rest.tally.y, 8);
        assert_int_equal(rest.tally.x, 9);
        assert_int_equal(sc_replicate_values(&census, g, set), 0);
    }
}

static void tallies_are_added_group_by_group(void **state)
{
    (void)state;
    struct pair p;
    struct sc_replicate rest;

    pair_open(&p, "fcr");
    take(&p, &p.b, "r1", 1, 0);
    take(&p, &p.b, "r4", 1, 0);
    sc_tally_add(&p.a, &p.b, &p.arena); /* into one that has no groups yet */
    sc_tally_add(&p.a, &p.b, &p.arena); /* and into one that has */
    assert_int_equal(p.a.groups[1].y, 2);
    assert_int_equal(p.a.groups[9].n, 2);
    assert_int_equal(p.b.groups[9].n, 1);
    sc_replicate_of(&p.a, 1, &rest);
    assert_int_equal(rest.tally.n, 2);
    pair_close(&p);
}

/* A panel weighs leads and peers: the parts vary, too. */
static void parts_of_a_panel_lose_the_group_of_their_rater(void **state)
{
    (void)state;
    struct pair p;
    struct sc_replicate rest;

    pair_open(&p, "peers");
    take(&p, &p.a, "r1", 5 * SC_POINT, SC_RATER_LEAD);
    take(&p, &p.a, "r2", 4 * SC_POINT, SC_RATER_PEER);
    take(&p, &p.a, "r4", 3 * SC_POINT, SC_RATER_PEER);
    sc_replicate_of(&p.a, 26, &rest);
    assert_int_equal(rest.tally.n, 2);
    assert_ptr_equal(rest.tally.parts, rest.parts);
    assert_int_equal(rest.parts[SC_RATER_PEER].n, 1);
    assert_int_equal(rest.parts[SC_RATER_PEER].y, 3 * SC_POINT);
    assert_int_equal(rest.parts[SC_RATER_LEAD].n, 1);
    sc_replicate_of(&p.a, 1, &rest);
    assert_int_equal(rest.parts[SC_RATER_LEAD].n, 0);
    assert_int_equal(rest.parts[SC_RATER_PEER].n, 2);
    pair_close(&p);
}

static void a_median_keeps_the_values_of_each_group(void **state)
{
    (void)state;
    struct pair p;
    const struct sc_tally *set[SC_GROUPS_N];
    size_t n;

    pair_open(&p, "first_reply");
    take(&p, &p.a, "r1", 10, 0);
    take(&p, &p.a, "r2", 20, 0);
    take(&p, &p.a, "r4", 30, 0);
    n = sc_replicate_values(&p.a, 26, set);
    assert_int_equal(n, SC_GROUPS_N - 1);
    assert_int_equal(sc_tally_rank(set, n, 1), 10);
    assert_int_equal(sc_tally_rank(set, n, 2), 30);
    pair_close(&p);
}

/* Only what the rules name is summed by group, and those sums are the whole. */
static void a_run_groups_the_metrics_that_the_rules_name(void **state)
{
    (void)state;
    struct bench b;
    const struct sc_tally *aht;
    int64_t y = 0;

    bench_open(&b, "2026-Q3", "2026-10-09T00", "UTC");
    b.rules.grouped = UINT64_C(1) << sc_metric_no(sc_metric_find(SC_STR("aht")));
    put(b.d, "ticket",
        "id=A agent=ana requester=r1 status=solved created_at=2026-08-01T08 "
        "resolved_at=2026-08-01T09 handle_s=600");
    put(b.d, "ticket",
        "id=r2 agent=ana status=solved created_at=2026-08-01T08 "
        "resolved_at=2026-08-01T09 handle_s=900");
    measure(&b);
    aht = tally(&b, "ana", "aht");
    assert_non_null(aht->groups);
    assert_int_equal(aht->groups[1].y, 600);
    assert_int_equal(aht->groups[26].y, 900); /* no requester: the ticket's own id */
    for (int g = 0; g < SC_GROUPS_N; g++)
        y += aht->groups[g].y;
    assert_int_equal(y, aht->y);
    assert_null(tally(&b, "ana", "volume")->groups);
    assert_int_equal(tally(&b, "ana", "volume")->n, 2);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_replicate_is_the_tally_less_one_group),
        cmocka_unit_test(a_tally_without_groups_does_not_vary),
        cmocka_unit_test(tallies_are_added_group_by_group),
        cmocka_unit_test(parts_of_a_panel_lose_the_group_of_their_rater),
        cmocka_unit_test(a_median_keeps_the_values_of_each_group),
        cmocka_unit_test(a_run_groups_the_metrics_that_the_rules_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
