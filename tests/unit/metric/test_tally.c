#include "metric/rows.h"

#define EXACT 1e-12

static const struct sc_metric *metric(const char *id)
{
    return sc_metric_find(sc_str_from(id));
}

/* A tally of one metric that owns its memory. */
struct own {
    struct sc_arena arena;
    struct sc_tally t;
    const struct sc_metric *m;
};

static void own_open(struct own *o, const char *id)
{
    memset(o, 0, sizeof *o);
    o->m = metric(id);
}

static void own_close(struct own *o)
{
    sc_mem_free(o->t.values);
    sc_arena_fini(&o->arena);
}

static void take(struct own *o, int64_t y, int64_t x, uint64_t cluster)
{
    struct sc_sample s = {.metric_no = sc_metric_no(o->m), .y = y, .x = x, .cluster = cluster};

    sc_tally_take(&o->t, &s, &o->arena);
}

static void a_mean_of_ratings_has_the_published_deviation(void **state)
{
    (void)state;
    static const int ratings[] = {5, 4, 5, 3, 5, 5, 1, 5, 4, 5};
    struct own o;

    own_open(&o, "csat_mean");
    for (int i = 0; i < 10; i++)
        take(&o, ratings[i] * SC_POINT, 1, 1);
    assert_float_equal(sc_tally_figure(&o.t, o.m), 4.2, EXACT);
    assert_float_equal(sc_tally_sd(&o.t, o.m), 1.3165611772, 5e-11);
    own_close(&o);
}

static void equal_ratings_have_no_deviation_and_one_has_none_to_tell(void **state)
{
    (void)state;
    struct own o;

    own_open(&o, "csat_mean");
    assert_true(isnan(sc_tally_figure(&o.t, o.m)));
    assert_true(isnan(sc_tally_sd(&o.t, o.m)));
    take(&o, 5 * SC_POINT, 1, 1);
    assert_float_equal(sc_tally_figure(&o.t, o.m), 5, 0);
    assert_true(isnan(sc_tally_sd(&o.t, o.m)));
    for (int i = 0; i < 5; i++)
        take(&o, 5 * SC_POINT, 1, 1);
    assert_float_equal(sc_tally_sd(&o.t, o.m), 0, 0);
    own_close(&o);
}

static void the_clustered_ratio_has_the_published_error(void **state)
{
    (void)state;
    static const int64_t y[] = {600, 1800, 420, 950, 2400, 300, 760, 1250, 880, 540};
    static const int64_t x[] = {1, 2, 1, 1, 3, 1, 1, 2, 1, 1};
    struct own o;

    own_open(&o, "aht");
    for (int i = 0; i < 10; i++) /* the tickets of a cluster come one by one */
        for (int64_t k = 0; k < x[i]; k++)
            take(&o, k == 0 ? y[i] - (x[i] - 1) * 10 : 10, 1, (uint64_t)i + 1);
    sc_cluster_flush(o.t.clusters);
    assert_int_equal(o.t.clusters->m, 10);
    assert_float_equal(sc_tally_figure(&o.t, o.m), 707.1428571429, 5e-11);
    assert_float_equal(sc_tally_ratio_se(&o.t), 59.8871321825, 5e-11);
    own_close(&o);
}

static void one_cluster_says_nothing_about_the_error(void **state)
{
    (void)state;
    struct own o;

    own_open(&o, "aht");
    assert_true(isnan(sc_tally_ratio_se(&o.t)));
    take(&o, 10, 1, 7);
    take(&o, 30, 1, 7);
    sc_cluster_flush(o.t.clusters);
    sc_cluster_flush(o.t.clusters); /* again: nothing is open */
    assert_int_equal(o.t.clusters->m, 1);
    assert_true(isnan(sc_tally_ratio_se(&o.t)));
    assert_float_equal(sc_tally_figure(&o.t, o.m), 20, 0);
    own_close(&o);
}

static void figures_follow_the_shape_of_their_metric(void **state)
{
    (void)state;
    struct sc_tally shares = {.n = 390, .y = 335, .x = 390};
    struct sc_tally rate = {.n = 6, .y = 5, .x = 6};
    struct sc_tally count = {.n = 3, .y = 2 * SC_POINT + SC_POINT / 2, .x = 3};
    struct sc_tally none = {0};

    assert_float_equal(sc_tally_figure(&shares, metric("fcr")), 335 / 390.0, 0);
    assert_float_equal(sc_tally_figure(&shares, metric("training")), 335 / 390.0, 0);
    assert_float_equal(sc_tally_figure(&rate, metric("solved_per_week")), 5, 0);
    assert_float_equal(sc_tally_figure(&count, metric("articles")), 2.5, 0);
    assert_float_equal(sc_tally_figure(&none, metric("articles")), 0, 0);
    assert_float_equal(sc_tally_figure(&none, metric("solved_per_week")), 0, 0);
    assert_true(isnan(sc_tally_figure(&none, metric("fcr"))));
    assert_true(isnan(sc_tally_figure(&none, metric("first_reply"))));
    assert_true(isnan(sc_tally_figure(&none, metric("nps"))));
    assert_true(isnan(sc_tally_figure(&none, metric("aht"))));
    assert_int_equal(sc_tally_unit(metric("csat_mean")), SC_POINT);
    assert_int_equal(sc_tally_unit(metric("volume")), SC_POINT);
    assert_int_equal(sc_tally_unit(metric("sla")), 1);
    assert_int_equal(sc_tally_unit(metric("aht")), 1);
}

static void medians_are_the_middle_or_the_mean_of_two(void **state)
{
    (void)state;
    uint32_t values[] = {10, 20, 40, 90};
    struct sc_tally t = {.n = 4, .values = values};

    assert_float_equal(sc_tally_figure(&t, metric("first_reply")), 30, 0);
    t.n = 3;
    assert_float_equal(sc_tally_figure(&t, metric("first_reply")), 20, 0);
    t.n = 1;
    assert_float_equal(sc_tally_figure(&t, metric("first_reply")), 10, 0);
}

static int compare_u32(const void *a, const void *b)
{
    return (*(const uint32_t *)a > *(const uint32_t *)b) -
           (*(const uint32_t *)a < *(const uint32_t *)b);
}

static void ranks_of_a_union_are_those_of_the_sorted_whole(void **state)
{
    (void)state;
    uint32_t values[5][40], all[200];
    struct sc_tally t[5] = {{0}};
    const struct sc_tally *set[6];
    struct sc_tally empty = {0};
    uint64_t seed = 11;
    size_t n = 0;

    for (size_t i = 0; i < 5; i++) {
        for (size_t k = 0; k < 40; k++) {
            seed = sc_hash_mix64(seed + 1);
            values[i][k] = i == 4 ? UINT32_MAX - (uint32_t)k % 3 : (uint32_t)seed % 50;
            all[n++] = values[i][k];
        }
        qsort(values[i], 40, sizeof(uint32_t), compare_u32);
        t[i].n = 40;
        t[i].values = values[i];
        set[i] = &t[i];
    }
    set[5] = &empty;
    qsort(all, n, sizeof(uint32_t), compare_u32);
    for (uint64_t k = 1; k <= n; k++)
        assert_int_equal(sc_tally_rank(set, 6, k), all[k - 1]);
}

static void left_out_samples_are_counted_by_reason_and_outside_ones_not_at_all(void **state)
{
    (void)state;
    struct own o;
    struct sc_sample s = {.y = 9, .x = 1};

    own_open(&o, "fcr");
    s.metric_no = sc_metric_no(o.m);
    s.reason = SC_IMMATURE;
    sc_tally_take(&o.t, &s, &o.arena);
    sc_tally_take(&o.t, &s, &o.arena);
    s.reason = SC_OUTSIDE;
    sc_tally_take(&o.t, &s, &o.arena);
    assert_int_equal(o.t.n, 0);
    assert_int_equal(o.t.y, 0);
    assert_int_equal(o.t.left_out[SC_IMMATURE], 2);
    assert_int_equal(o.t.left_out[SC_OUTSIDE], 0);
    own_close(&o);
}

static void notes_are_counted_bit_by_bit(void **state)
{
    (void)state;
    struct own o;
    struct sc_sample s = {.notes = SC_NOTE_REOPEN_TIME_UNKNOWN | SC_NOTE_DERIVED, .x = 1};

    own_open(&o, "reopen");
    s.metric_no = sc_metric_no(o.m);
    sc_tally_take(&o.t, &s, &o.arena);
    s.notes = SC_NOTE_DERIVED;
    sc_tally_take(&o.t, &s, &o.arena);
    assert_int_equal(o.t.noted[0], 1);
    assert_int_equal(o.t.noted[1], 0);
    assert_int_equal(o.t.noted[2], 0);
    assert_int_equal(o.t.noted[3], 2);
    own_close(&o);
}

static void values_beyond_32_bits_are_the_greatest(void **state)
{
    (void)state;
    struct own o;

    own_open(&o, "first_reply");
    take(&o, INT64_C(1) << 40, 1, 1);
    take(&o, -5, 1, 1);
    assert_int_equal(o.t.values[0], UINT32_MAX);
    assert_int_equal(o.t.values[1], 0);
    own_close(&o);
}

static void adding_tallies_adds_sums_parts_and_reasons(void **state)
{
    (void)state;
    struct own a, b;
    struct sc_sample s = {.y = 1, .x = 1, .part = 1};

    own_open(&a, "sla");
    own_open(&b, "sla");
    s.metric_no = sc_metric_no(a.m);
    sc_tally_take(&b.t, &s, &b.arena);
    s.part = 0;
    s.y = 0;
    sc_tally_take(&b.t, &s, &b.arena);
    s.reason = SC_NOT_DUE;
    sc_tally_take(&b.t, &s, &b.arena);
    sc_tally_add(&a.t, &b.t, &a.arena);
    sc_tally_add(&a.t, &b.t, &a.arena);
    assert_int_equal(a.t.n, 4);
    assert_int_equal(a.t.y, 2);
    assert_int_equal(a.t.x, 4);
    assert_int_equal(a.t.left_out[SC_NOT_DUE], 2);
    assert_int_equal(a.t.parts[0].n, 2);
    assert_int_equal(a.t.parts[1].n, 2);
    assert_int_equal(a.t.parts[1].y, 2);
    own_close(&a);
    own_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mean_of_ratings_has_the_published_deviation),
        cmocka_unit_test(equal_ratings_have_no_deviation_and_one_has_none_to_tell),
        cmocka_unit_test(the_clustered_ratio_has_the_published_error),
        cmocka_unit_test(one_cluster_says_nothing_about_the_error),
        cmocka_unit_test(figures_follow_the_shape_of_their_metric),
        cmocka_unit_test(medians_are_the_middle_or_the_mean_of_two),
        cmocka_unit_test(ranks_of_a_union_are_those_of_the_sorted_whole),
        cmocka_unit_test(left_out_samples_are_counted_by_reason_and_outside_ones_not_at_all),
        cmocka_unit_test(notes_are_counted_bit_by_bit),
        cmocka_unit_test(values_beyond_32_bits_are_the_greatest),
        cmocka_unit_test(adding_tallies_adds_sums_parts_and_reasons),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
