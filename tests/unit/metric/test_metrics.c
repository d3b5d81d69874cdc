#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "scorecard/metric/fold.h"

#define LABEL_COLUMNS 24

static void the_weights_of_the_table_sum_to_100_by_category(void **state)
{
    (void)state;
    static const struct {
        const char *category;
        double weight;
    } want[] = {{"satisfaction", 35}, {"quality", 25}, {"efficiency", 25}, {"growth", 15}, {"", 0}};
    for (size_t c = 0; c < sizeof(want) / sizeof(want[0]); c++) {
        double sum = 0;
        for (size_t i = 0; i < sc_metrics_n; i++)
            if (strcmp(sc_metrics[i].category, want[c].category) == 0)
                sum += sc_metrics[i].judge.weight;
        assert_float_equal(sum, want[c].weight, 0);
    }
}

static void every_row_is_filled_in_and_its_id_is_unique(void **state)
{
    (void)state;
    assert_in_range(sc_metrics_n, 1, SC_METRICS_MAX);
    for (size_t i = 0; i < sc_metrics_n; i++) {
        const struct sc_metric *m = &sc_metrics[i];
        const char *texts[] = {m->id,    m->label,  m->name,    m->noun,  m->population,
                               m->clock, m->credit, m->meaning, m->source};
        for (size_t k = 0; k < sizeof(texts) / sizeof(texts[0]); k++)
            assert_true(texts[k] && texts[k][0]);
        assert_in_range(strlen(m->label), 1, LABEL_COLUMNS);
        assert_non_null(m->category);
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(m->id, sc_metrics[k].id);
    }
}

static void floor_target_and_best_of_weighted_metrics_stand_in_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < sc_metrics_n; i++) {
        const struct sc_judge *j = &sc_metrics[i].judge;
        assert_true(j->n_score <= j->n_firm);
        if (j->weight == 0 || sc_metrics[i].direction == SC_WITHIN)
            continue;
        if (sc_metrics[i].direction == SC_UP)
            assert_true(j->floor < j->target && j->target <= j->best);
        else
            assert_true(j->floor > j->target && j->target >= j->best);
    }
}

static void the_defaults_are_those_of_the_design(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        double weight, floor, target, best, n_score, n_firm;
    } want[] = {
        {"csat_mean", 20, 3.5, 4.3, 5, 10, 100},  {"csat_pct", 0, .75, .95, 1, 10, 100},
        {"ces", 10, 3.4, 4.2, 5, 10, 100},        {"recontact", 5, .30, .15, 0, 30, 150},
        {"qa", 15, 65, 85, 100, 5, 12},           {"fcr", 10, .45, .65, 1, 30, 150},
        {"aht", 10, .40, .10, 0, 30, 100},        {"sla", 10, .80, .95, 1, 30, 150},
        {"solved_per_week", 5, .5, 1, 1.5, 4, 4}, {"training", 5, 0, 1, 1, 1, 1},
        {"articles", 5, 0, 1, 1, 28, 28},         {"peers", 5, 2, 4, 5, 1, 1},
    };
    for (size_t i = 0; i < sizeof(want) / sizeof(want[0]); i++) {
        const struct sc_metric *m = sc_metric_find(sc_str_from(want[i].id));
        assert_non_null(m);
        assert_float_equal(m->judge.weight, want[i].weight, 0);
        assert_float_equal(m->judge.floor, want[i].floor, 0);
        assert_float_equal(m->judge.target, want[i].target, 0);
        assert_float_equal(m->judge.best, want[i].best, 0);
        assert_float_equal(m->judge.n_score, want[i].n_score, 0);
        assert_float_equal(m->judge.n_firm, want[i].n_firm, 0);
    }
}

static void only_nps_is_kept_from_persons(void **state)
{
    (void)state;
    for (size_t i = 0; i < sc_metrics_n; i++)
        assert_int_equal(sc_metrics[i].team_only, strcmp(sc_metrics[i].id, "nps") == 0);
}

static void every_fold_reads_something_and_says_what_is_collected(void **state)
{
    (void)state;
    for (size_t i = 0; i < sc_metrics_n; i++) {
        const struct sc_fold *fold = sc_metrics[i].fold;
        size_t n = 0;
        assert_non_null(fold);
        assert_non_null(fold->is_collected);
        for (int pop = 0; pop < SC_POP_N; pop++)
            n += fold->of[pop] != NULL;
        assert_in_range(n, 1, SC_POP_N);
        for (size_t k = 0; k < i; k++)
            assert_true(fold != sc_metrics[k].fold || sc_metric_is_free(&sc_metrics[i]));
        assert_int_equal(sc_metrics[i].shape == SC_SHAPE_MEDIAN ||
                             strcmp(sc_metrics[i].id, "aht") == 0,
                         fold->keeps_values);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_weights_of_the_table_sum_to_100_by_category),
        cmocka_unit_test(every_row_is_filled_in_and_its_id_is_unique),
        cmocka_unit_test(floor_target_and_best_of_weighted_metrics_stand_in_order),
        cmocka_unit_test(the_defaults_are_those_of_the_design),
        cmocka_unit_test(only_nps_is_kept_from_persons),
        cmocka_unit_test(every_fold_reads_something_and_says_what_is_collected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
