#include "metric/rows.h"

/* One measure row of ana's: what becomes of it, and its sum in millionths. */
struct fate {
    const char *words;
    enum sc_reason reason;
    int64_t y, x;
};

static size_t figure_no(void)
{
    size_t m = 0;

    while (sc_metrics[m].shape != SC_SHAPE_FIGURE)
        m++;
    return m;
}

/* The first place of the table stands for measure:speed. */
static void open_figures(struct bench *b, uint64_t *figures)
{
    memset(figures, 0, SC_METRICS_MAX * sizeof *figures);
    figures[figure_no()] = sc_fact_hash(SC_STR("speed"));
    bench_open(b, "2026-Q3", "2026-10-31T00", "UTC");
    b->rules.figures = figures;
}

static const struct sc_tally *speed_of(const struct bench *b, const char *person)
{
    return sc_tallies_person(b->t, who(b, person), figure_no());
}

static double value_of(const struct bench *b, const char *person)
{
    return sc_tally_figure(speed_of(b, person), &sc_metrics[figure_no()]);
}

static void a_figure_counts_in_the_period_that_holds_all_its_days(void **state)
{
    (void)state;
#define SPEED "agent=ana metric=speed "
    static const struct fate fates[] = {
        {SPEED "from=2026-07-01 to=2026-10-01 value=4.5 n=10", SC_COUNTED, 45000000, 10},
        {SPEED "from=2026-07-01 value=-2", SC_COUNTED, -2000000, 1},
        {SPEED "from=2026-06-30 to=2026-10-01 value=4.5 n=10", SC_OUTSIDE, 0, 10},
        {SPEED "from=2026-07-01 to=2026-10-02 value=4.5 n=10", SC_OUTSIDE, 0, 10},
        {SPEED "from=2026-09-30 value=1", SC_COUNTED, 1000000, 1},
        {SPEED "from=2026-10-01 value=1", SC_OUTSIDE, 0, 1},
        {SPEED "value=1", SC_NO_TIME, 0, 1},
        {SPEED "from=2026-07-01", SC_NO_VALUE, 0, 1},
        {SPEED "from=2026-07-01 value=1 n=0", SC_NO_VALUE, 0, 0},
        {SPEED "from=2026-07-01 value=1000000 n=1000000", SC_OFF_SCALE, 0, 1000000},
        {"agent=ana metric=measure:speed from=2026-07-01 value=1", SC_COUNTED, 1000000, 1},
        {"team=T metric=speed from=2026-07-01 value=1", SC_NOBODY_TO_CREDIT, 1000000, 1},
    };
    for (size_t i = 0; i < sizeof fates / sizeof *fates; i++) {
        struct bench b;
        struct caught c = {.n = 0};
        uint64_t figures[SC_METRICS_MAX];
        open_figures(&b, figures);
        put(b.d, "measure", fates[i].words);
        bench_link(&b);
        sc_walk_metric(b.d, &b.rules, figure_no(), catch_one, &c);
        if (c.n != 1 || c.samples[0].reason != fates[i].reason || c.samples[0].y != fates[i].y ||
            c.samples[0].x != fates[i].x)
            fail_msg("%s: %d", fates[i].words, c.n ? (int)c.samples[0].reason : -1);
        bench_close(&b);
    }
}

static void figures_of_weeks_add_up_by_their_records(void **state)
{
    (void)state;
    struct bench b;
    uint64_t figures[SC_METRICS_MAX];
    /* The spread is that of 1 2 3 4 6 together. */
    open_figures(&b, figures);
    put(b.d, "measure", SPEED "from=2026-07-06 to=2026-07-13 value=2 n=3 sd=1");
    put(b.d, "measure", SPEED "from=2026-07-13 to=2026-07-20 value=5 n=2 sd=1.414213562");
    measure(&b);
    assert_float_equal(value_of(&b, "ana"), 3.2, 1e-12);
    assert_float_equal(sc_tally_sd(speed_of(&b, "ana"), &sc_metrics[figure_no()]), 1.9235384062,
                       1e-6);
    bench_close(&b);
}

static void of_figures_that_share_days_the_longer_one_counts(void **state)
{
    (void)state;
    struct bench b;
    uint64_t figures[SC_METRICS_MAX];

    open_figures(&b, figures);
    put(b.d, "measure", SPEED "from=2026-07-01 to=2026-08-01 value=1 n=5");
    put(b.d, "measure", SPEED "from=2026-07-01 to=2026-10-01 value=3 n=5");
    put(b.d, "measure", SPEED "from=2026-08-01 to=2026-09-01 value=1 n=5");
    put(b.d, "measure", "agent=bob metric=speed from=2026-08-01 to=2026-09-01 value=7 n=5");
    measure(&b);
    assert_float_equal(value_of(&b, "ana"), 3, 0);
    assert_int_equal(speed_of(&b, "ana")->left_out[SC_OVERLAPPED], 2);
    assert_float_equal(value_of(&b, "bob"), 7, 0);
    bench_close(&b);
}

static void of_two_rows_about_the_same_days_one_counts(void **state)
{
    (void)state;
    struct bench b;
    uint64_t figures[SC_METRICS_MAX];

    open_figures(&b, figures);
    put(b.d, "agent", "id=ana name=Ana_Ng");
    put(b.d, "measure", SPEED "from=2026-07-01 to=2026-08-01 value=1 n=5");
    put(b.d, "measure", "agent=Ana_Ng metric=speed from=2026-07-01 to=2026-08-01 value=1 n=5");
    measure(&b);
    assert_int_equal(speed_of(&b, "ana")->x, 5);
    bench_close(&b);
}

static void a_teams_own_figure_goes_before_the_sum_of_its_people(void **state)
{
    (void)state;
    struct bench b;
    uint64_t figures[SC_METRICS_MAX];
    const struct sc_metric *m = &sc_metrics[figure_no()];

    open_figures(&b, figures);
    put(b.d, "agent", "id=ana team=T");
    put(b.d, "measure", SPEED "from=2026-07-01 value=1");
    put(b.d, "measure", "team=T metric=speed from=2026-07-01 value=9 n=4");
    measure(&b);
    assert_float_equal(sc_tally_figure(sc_tallies_team(b.t, 0, figure_no()), m), 9, 0);
    assert_float_equal(value_of(&b, "ana"), 1, 0);
    bench_close(&b);
}

static void a_name_that_no_row_has_is_not_collected(void **state)
{
    (void)state;
    struct bench b;
    uint64_t figures[SC_METRICS_MAX];

    open_figures(&b, figures);
    put(b.d, "measure", "agent=ana metric=other from=2026-07-01 value=1");
    measure(&b);
    assert_int_equal(b.t->measurable[figure_no()], SC_NOT_COLLECTED);
    assert_int_equal(b.t->measurable[figure_no() + 1], SC_NOT_COLLECTED);
    assert_int_equal(speed_of(&b, "ana")->n, 0);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_figure_counts_in_the_period_that_holds_all_its_days),
        cmocka_unit_test(figures_of_weeks_add_up_by_their_records),
        cmocka_unit_test(of_figures_that_share_days_the_longer_one_counts),
        cmocka_unit_test(of_two_rows_about_the_same_days_one_counts),
        cmocka_unit_test(a_teams_own_figure_goes_before_the_sum_of_its_people),
        cmocka_unit_test(a_name_that_no_row_has_is_not_collected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
