#include "metric/rows.h"
#include "scorecard/metric/mix.h"

#define CLOSE 5e-11 /* the examples are given to ten places */

/* The team of the worked example: two agents, twelve tickets, a week for coming back. */
static const char *const tickets[] = {
    "id=T1 agent=ana requester=r1 created_at=2025-01-06T09 resolved_at=2025-01-06T10 replies=1 "
    "handle_s=600 first_reply_due_at=2025-01-06T13:00 first_reply_at=2025-01-06T09:30 csat=5 "
    "csat_scale=1-5 status=solved",
    "id=T2 agent=ana requester=r2 created_at=2025-01-07T09 resolved_at=2025-01-08T09 replies=3 "
    "handle_s=1800 first_reply_due_at=2025-01-07T13 first_reply_at=2025-01-07T15 csat=3 "
    "csat_scale=1-5 status=solved",
    "id=T3 agent=ana requester=r1 created_at=2025-01-10T09 resolved_at=2025-01-10T11 replies=1 "
    "handle_s=420 first_reply_due_at=2025-01-10T13 first_reply_at=2025-01-10T09:20 csat=4 "
    "csat_scale=1-5 status=solved",
    "id=T4 agent=ana requester=r3 created_at=2025-01-20T09 resolved_at=2025-01-20T12 replies=1 "
    "reopened_at=2025-01-23T08 handle_s=950 first_reply_due_at=2025-01-20T13 "
    "first_reply_at=2025-01-20T10 csat=2 csat_scale=1-5 status=solved",
    "id=T5 agent=ana requester=r4 created_at=2025-02-03T09 resolved_at=2025-02-03T16 replies=1 "
    "handle_s=2400 first_reply_due_at=2025-02-03T13 first_reply_at=2025-02-03T11 status=solved",
    "id=T6 agent=bob requester=r5 created_at=2025-02-03T10 resolved_at=2025-02-03T11 replies=1 "
    "handle_s=300 first_reply_due_at=2025-02-03T14 first_reply_at=2025-02-03T10:10 csat=5 "
    "csat_scale=1-5 status=solved",
    "id=T7 agent=bob requester=r2 created_at=2025-01-12T09 resolved_at=2025-01-13T09 replies=2 "
    "handle_s=1250 first_reply_due_at=2025-01-12T13 first_reply_at=2025-01-12T12:59 csat=4 "
    "csat_scale=1-5 status=solved",
    "id=T8 agent=bob requester=r6 created_at=2025-03-30T09 resolved_at=2025-03-30T10:30 replies=1 "
    "handle_s=540 first_reply_due_at=2025-03-30T13 first_reply_at=2025-03-30T09:45 csat=5 "
    "csat_scale=1-5 status=solved",
    "id=T9 agent=ana requester=r7 created_at=2025-03-31T20 resolved_at=2025-03-31T23 replies=1 "
    "handle_s=880 first_reply_due_at=2025-04-01T00 first_reply_at=2025-03-31T21 status=solved",
    "id=T10 agent=bob requester=r8 created_at=2025-02-10T09 status=spam",
    "id=T11 agent=bob requester=r9 created_at=2025-02-11T09 resolved_at=2025-02-11T10 "
    "status=merged",
    "id=T12 agent=bob requester=r7 created_at=2025-04-05T09 resolved_at=2025-04-06T09 replies=1 "
    "status=solved",
};

static void open_example(struct bench *b)
{
    bench_open(b, "2025-Q1", "2025-04-10T00", "UTC");
    put(b->d, "agent", "id=ana fte=1 team=T");
    put(b->d, "agent", "id=bob fte=1 team=T");
    for (size_t i = 0; i < sizeof(tickets) / sizeof(tickets[0]); i++)
        put(b->d, "ticket", tickets[i]);
    measure(b);
}

static void the_worked_example_gives_its_published_values(void **state)
{
    (void)state;
    struct bench b;

    open_example(&b);
    assert_int_equal(tally(&b, "ana", "volume")->n, 6);
    assert_int_equal(tally(&b, "bob", "volume")->n, 3);
    assert_float_equal(figure(&b, "ana", "csat_mean"), 3.5000000000, CLOSE);
    assert_int_equal(tally(&b, "ana", "csat_mean")->n, 4);
    assert_float_equal(figure(&b, "bob", "csat_mean"), 4.6666666667, CLOSE);
    assert_int_equal(tally(&b, "bob", "csat_mean")->n, 3);
    assert_float_equal(figure(&b, "ana", "recontact"), 0.6666666667, CLOSE);
    assert_float_equal(figure(&b, "bob", "recontact"), 0, CLOSE);
    assert_float_equal(figure(&b, "ana", "fcr"), 0.3333333333, CLOSE);
    assert_float_equal(figure(&b, "bob", "fcr"), 0.6666666667, CLOSE);
    assert_float_equal(figure(&b, "ana", "sla"), 0.8333333333, CLOSE);
    assert_int_equal(tally(&b, "ana", "sla")->n, 6);
    assert_float_equal(figure(&b, "bob", "sla"), 1, CLOSE);
    assert_int_equal(tally(&b, "bob", "sla")->n, 3);
    assert_float_equal(figure(&b, "ana", "aht"), 1175.0, CLOSE);
    assert_float_equal(figure(&b, "bob", "aht"), 696.6666666667, CLOSE);
    bench_close(&b);
}

/* All that the people of a team needed for all that they handled. */
static void handle_time_of_a_team_is_pooled(void **state)
{
    (void)state;
    struct bench b;
    const struct sc_tally *ana, *bob;

    open_example(&b);
    ana = tally(&b, "ana", "aht");
    bob = tally(&b, "bob", "aht");
    assert_int_equal(ana->x + bob->x, 9);
    assert_float_equal((double)(ana->y + bob->y) / (double)(ana->x + bob->x), 1015.5555555556,
                       CLOSE);
    bench_close(&b);
}

static void the_example_counts_five_net_solves_in_ninety_days(void **state)
{
    (void)state;
    struct bench b;
    const struct sc_tally *net;

    open_example(&b);
    net = tally(&b, "ana", "solved_per_week");
    assert_int_equal(net->y, 5);
    assert_int_equal(net->x, 6);
    assert_float_equal(b.t->worktimes[who(&b, "ana")].weeks, 90.0 / 7, CLOSE);
    assert_float_equal((double)net->y / b.t->worktimes[who(&b, "ana")].weeks, 0.3888888889, CLOSE);
    assert_float_equal((double)net->x / b.t->worktimes[who(&b, "ana")].weeks, 0.4666666667, CLOSE);
    net = tally(&b, "bob", "solved_per_week");
    assert_float_equal((double)net->y / b.t->worktimes[who(&b, "bob")].weeks, 0.2333333333, CLOSE);
    bench_close(&b);
}

static void excluded_tickets_are_counted_by_reason_and_agent(void **state)
{
    (void)state;
    struct bench b;
    const struct sc_load *load;

    open_example(&b);
    load = &b.t->loads[who(&b, "bob")];
    assert_int_equal(load->excluded[SC_SPAM], 1);
    assert_int_equal(load->excluded[SC_MERGED], 1);
    assert_int_equal(load->excluded[SC_DELETED], 0);
    assert_int_equal(load->solved, 3);
    assert_int_equal(tally(&b, "bob", "volume")->left_out[SC_SPAM], 1);
    assert_int_equal(tally(&b, "bob", "volume")->left_out[SC_MERGED], 1);
    assert_int_equal(b.t->loads[who(&b, "ana")].excluded[SC_SPAM], 0);
    bench_close(&b);
}

static void two_small_agents_are_not_eligible_for_team_values(void **state)
{
    (void)state;
    struct bench b;
    size_t aht = sc_metric_no(sc_metric_find(SC_STR("aht")));

    open_example(&b);
    assert_float_equal(b.t->eligible_solved, 30, 0);
    assert_float_equal(b.t->eligible_weeks, 4, 0);
    assert_false(b.t->is_eligible[who(&b, "ana")]);
    assert_int_equal(b.t->eligible_n[0], 0);
    assert_int_equal(sc_tallies_team(b.t, 0, aht)->n, 0);
    bench_close(&b);
}

/* Puts n solved tickets of one agent, one a day from 1 July on, with a growing handle time. */
static void put_solved(struct bench *b, const char *agent, int n, int handle_s)
{
    char words[256];

    for (int i = 0; i < n; i++) {
        snprintf(words, sizeof words,
                 "id=%s%d agent=%s team=Q requester=%s%d status=solved created_at=2026-0%d-%02dT00 "
                 "resolved_at=2026-0%d-%02dT10 handle_s=%d csat=%d csat_scale=1-5",
                 agent, i, agent, agent, i / 2, 7 + i / 28, 1 + i % 28, 7 + i / 28, 1 + i % 28,
                 handle_s + i, 1 + i % 5);
        put(b->d, "ticket", words);
    }
}

static void open_team(struct bench *b, const char *period)
{
    bench_open(b, period, "2026-10-31T00", "UTC");
    put(b->d, "agent", "id=ana team=T fte=1");
    put(b->d, "agent", "id=bob team=T fte=1");
    put(b->d, "agent", "id=cyd team=T fte=1 hired_on=2026-09-04"); /* 27 days in Q3 */
    put(b->d, "agent", "id=dee team=T fte=1");
    put(b->d, "agent", "id=eve team=U fte=1");
    put_solved(b, "ana", 30, 100);
    put_solved(b, "bob", 40, 200);
    put_solved(b, "cyd", 60, 300);
    put_solved(b, "dee", 29, 400);
    put_solved(b, "eve", 31, 500);
}

static void eligible_are_those_with_four_weeks_and_thirty_tickets(void **state)
{
    (void)state;
    struct bench b;

    open_team(&b, "2026-Q3");
    measure(&b);
    assert_true(b.t->is_eligible[who(&b, "ana")]);
    assert_true(b.t->is_eligible[who(&b, "bob")]);
    assert_false(b.t->is_eligible[who(&b, "cyd")]); /* 27 days are under four weeks */
    assert_false(b.t->is_eligible[who(&b, "dee")]); /* 29 tickets */
    assert_true(b.t->is_eligible[who(&b, "eve")]);
    assert_int_equal(b.t->eligible_n[b.d->people.persons[who(&b, "ana")].team], 2);
    assert_int_equal(b.t->eligible_n[b.d->people.persons[who(&b, "eve")].team], 1);
    bench_close(&b);
}

static void what_makes_eligible_is_pro_rata_of_a_quarter(void **state)
{
    (void)state;
    static const struct {
        const char *period;
        double weeks, solved;
    } cases[] = {
        {"2026-Q3", 4, 30},
        {"2026-H2", 8, 60},
        {"2026", 16, 120},
        {"2026-09", 4 / 3.0, 10},
        {"2026-W36", 4 / 13.0, 30 / 13.0},
        {"2026-07-01..2026-08-11", 4 * 41 / 91.0, 30 * 41 / 91.0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        bench_open(&b, cases[i].period, "2027-01-31T00", "UTC");
        measure(&b);
        assert_float_equal(b.t->eligible_weeks, cases[i].weeks, 1e-12);
        assert_float_equal(b.t->eligible_solved, cases[i].solved, 1e-12);
        bench_close(&b);
    }
}

static void team_values_pool_the_eligible_only(void **state)
{
    (void)state;
    struct bench b;
    size_t aht = sc_metric_no(sc_metric_find(SC_STR("aht")));
    const struct sc_tally *team;
    int64_t want = 0;

    open_team(&b, "2026-Q3");
    measure(&b);
    team = sc_tallies_team(b.t, b.d->people.persons[who(&b, "ana")].team, aht);
    for (int i = 0; i < 30; i++)
        want += 100 + i;
    for (int i = 0; i < 40; i++)
        want += 200 + i;
    assert_int_equal(team->n, 70);
    assert_int_equal(team->x, 70);
    assert_int_equal(team->y, want);
    assert_null(team->values);
    assert_null(team->clusters);
    bench_close(&b);
}

static void team_medians_come_from_the_members_own_values(void **state)
{
    (void)state;
    struct bench b;
    size_t aht = sc_metric_no(sc_metric_find(SC_STR("aht")));
    const struct sc_tally *set[4];
    uint32_t team;
    size_t n;

    open_team(&b, "2026-Q3");
    measure(&b);
    team = b.d->people.persons[who(&b, "ana")].team;
    n = sc_tallies_members(b.t, team, aht, set, 4);
    assert_int_equal(n, 2);
    assert_int_equal(sc_tallies_members(b.t, team, aht, set, 1), 2);
    assert_int_equal(sc_tally_rank(set, n, 1), 100);
    assert_int_equal(sc_tally_rank(set, n, 30), 129);
    assert_int_equal(sc_tally_rank(set, n, 31), 200);
    assert_int_equal(sc_tally_rank(set, n, 70), 239);
    bench_close(&b);
}

static void clusters_are_the_customers_of_a_person(void **state)
{
    (void)state;
    struct bench b;
    const struct sc_cluster_sums *c;

    open_team(&b, "2026-Q3");
    measure(&b);
    c = tally(&b, "ana", "aht")->clusters; /* two tickets a customer */
    assert_int_equal(c->m, 15);
    assert_true(c->xx == 15 * 4);
    assert_int_equal(c->open_x, 0);
    bench_close(&b);
}

static void bots_are_never_eligible(void **state)
{
    (void)state;
    struct bench b;

    bench_open(&b, "2026-Q3", "2026-10-31T00", "UTC");
    put(b.d, "agent", "id=robo team=T fte=1 bot=true");
    put_solved(&b, "robo", 40, 1);
    measure(&b);
    assert_false(b.t->is_eligible[who(&b, "robo")]);
    assert_int_equal(tally(&b, "robo", "volume")->n, 0);
    assert_int_equal(sc_tallies_unowned(b.t, SC_NOBODY, 0)->n, 0);
    bench_close(&b);
}

/* What the samples of a metric come to, added up without the tallies. */
struct sums {
    uint32_t n[4], left_out[4];
    int64_t y[4];
};

static void add_up(void *ctx, const struct sc_sample *s)
{
    struct sums *sums = ctx;

    if (s->reason == SC_OUTSIDE || s->person == SC_NOBODY)
        return;
    assert_true(s->person < 4);
    sums->n[s->person] += s->reason == SC_COUNTED;
    sums->y[s->person] += s->reason == SC_COUNTED ? s->y : 0;
    sums->left_out[s->person] += s->reason != SC_COUNTED;
}

static uint32_t left_out_n(const struct sc_tally *t)
{
    uint32_t n = 0;

    for (int r = 0; r < SC_REASON_N; r++)
        n += (uint32_t)t->left_out[r];
    return n;
}

static void put_many(struct bench *b, int n)
{
    static const char *const agents[] = {"ana", "bob", "cyd", "dee"};
    char words[256];

    for (int i = 0; i < 4; i++) {
        snprintf(words, sizeof words, "id=%s team=T%d fte=1", agents[i], i / 2);
        put(b->d, "agent", words);
    }
    for (int i = 0; i < n; i++) {
        snprintf(words, sizeof words,
                 "id=m%d category=c%d agent=%s team=Q requester=r%d status=%s "
                 "created_at=2026-07-%02dT00 "
                 "resolved_at=2026-08-%02dT10 handle_s=%d csat=%d csat_scale=1-5 reopens=%d",
                 i, i % 5, agents[(i * 7 + i / 13) % 4], i / 3, i % 50 ? "solved" : "spam",
                 1 + i % 28, 1 + i % 28, 60 + i % 977, 1 + i % 5, i % 7 == 0);
        put(b->d, "ticket", words);
    }
}

static void check_tally(const struct sc_tally *t, const struct sums *sums, uint32_t p)
{
    int64_t grouped = 0;

    assert_int_equal(t->n, sums->n[p]);
    assert_true(t->y == sums->y[p]);
    assert_int_equal(left_out_n(t), sums->left_out[p]);
    for (uint32_t i = 1; t->values && i < t->n; i++)
        assert_true(t->values[i - 1] <= t->values[i]);
    for (unsigned g = 0; t->groups && t->group_rows == 1 && g < SC_GROUPS_N; g++)
        grouped += t->groups[g].y;
    assert_true(!t->groups || t->group_rows != 1 || grouped == sums->y[p]);
}

static void mix_one(void *ctx, const struct sc_sample *s)
{
    if (s->person != SC_NOBODY && s->reason == SC_COUNTED)
        sc_mix_take(ctx, s);
}

/* Cells as they come when nothing else goes on. */
static void check_mix(const struct bench *b)
{
    struct sc_mix *alone = sc_mix_open(b->d, &b->rules, b->rules.mix_categories);

    sc_walk_set(b->d, &b->rules, &(struct sc_tour){UINT64_MAX, NULL}, mix_one, alone);
    sc_mix_settle(alone, b->t->is_eligible);
    assert_true(alone->entries_n > 8);
    assert_int_equal(b->t->mix->entries_n, alone->entries_n);
    for (size_t i = 0; i < alone->entries_n; i++) {
        const struct sc_mix_entry *x = b->t->mix->entries[i], *y = alone->entries[i];
        assert_int_equal(x->person, y->person);
        assert_int_equal(x->cell, y->cell);
        assert_memory_equal(x->sums, y->sums, sizeof x->sums);
    }
    sc_mix_close(alone);
}

static void two_threads_tally_what_the_samples_come_to(void **state)
{
    (void)state;
    for (size_t mixed = 0; mixed <= 9; mixed += 9) {
        struct bench b;

        bench_open(&b, "2026-Q3", "2026-10-31T00", "UTC");
        put_many(&b, SC_TALLIES_BESIDE + 1000);
        b.rules.grouped = UINT64_MAX;
        b.rules.mix_categories = mixed;
        measure(&b);
        assert_true(b.d->facts.touched_n >= SC_TALLIES_BESIDE);
        for (size_t m = 0; m < sc_metrics_n; m++) {
            struct sums sums = {0};

            sc_walk_touched(b.d, &b.rules, m, add_up, &sums);
            for (uint32_t p = 0; p < b.d->people.n; p++)
                check_tally(sc_tallies_person(b.t, p, m), &sums, p);
        }
        assert_true((b.t->mix != NULL) == (mixed > 0));
        if (mixed)
            check_mix(&b);
        bench_close(&b);
    }
}

static void nobody_and_nothing_can_be_measured_too(void **state)
{
    (void)state;
    struct bench b;

    bench_open(&b, "2026-Q3", "2026-10-31T00", "UTC");
    measure(&b);
    assert_int_equal(b.t->persons_n, 0);
    assert_int_equal(b.t->teams_n, 0);
    for (size_t m = 0; m < sc_metrics_n; m++)
        assert_int_equal(b.t->measurable[m], SC_NOT_COLLECTED);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worked_example_gives_its_published_values),
        cmocka_unit_test(handle_time_of_a_team_is_pooled),
        cmocka_unit_test(the_example_counts_five_net_solves_in_ninety_days),
        cmocka_unit_test(excluded_tickets_are_counted_by_reason_and_agent),
        cmocka_unit_test(two_small_agents_are_not_eligible_for_team_values),
        cmocka_unit_test(eligible_are_those_with_four_weeks_and_thirty_tickets),
        cmocka_unit_test(what_makes_eligible_is_pro_rata_of_a_quarter),
        cmocka_unit_test(team_values_pool_the_eligible_only),
        cmocka_unit_test(team_medians_come_from_the_members_own_values),
        cmocka_unit_test(clusters_are_the_customers_of_a_person),
        cmocka_unit_test(bots_are_never_eligible),
        cmocka_unit_test(two_threads_tally_what_the_samples_come_to),
        cmocka_unit_test(nobody_and_nothing_can_be_measured_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
