#include "near.h"

#include "scorecard/stat/sample.h"

#include <stdlib.h>
#include <string.h>

/* Twenty conversations of ana by their messages (METRICS 9). */
static const double messages[20] = {2, 3,  4, 6, 7, 9,  12, 15, 3,  5,
                                    8, 22, 2, 4, 6, 11, 5,  7,  30, 3};

static void drawn(const char *seed, size_t k, size_t *picked, uint64_t *numbers)
{
    struct sc_drawn items[20];
    char id[8];

    for (size_t i = 0; i < 20; i++) {
        snprintf(id, sizeof id, "T%03zu", i + 1);
        items[i].length = messages[i];
        items[i].number = sc_sample_number((struct sc_str){seed, strlen(seed)}, SC_STR("ana"),
                                           (struct sc_str){id, strlen(id)});
        numbers[i] = items[i].number;
    }
    assert_int_equal(sc_sample_draw(items, 20, k, picked), k);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void thirds_of_twenty_lengths_are_cut_at_4_and_8(void **state)
{
    double sorted[20];
    struct sc_cuts cuts;

    (void)state;
    memcpy(sorted, messages, sizeof sorted);
    qsort(sorted, 20, sizeof *sorted, by_value);
    cuts = sc_cuts_of(sorted, 20);
    assert_true(cuts.low == 4 && cuts.high == 8);
    assert_int_equal(sc_stratum_of(&cuts, 4), SC_STRATUM_SHORT);
    assert_int_equal(sc_stratum_of(&cuts, 5), SC_STRATUM_MEDIUM);
    assert_int_equal(sc_stratum_of(&cuts, 8), SC_STRATUM_MEDIUM);
    assert_int_equal(sc_stratum_of(&cuts, 9), SC_STRATUM_LONG);
}

static void the_published_seeds_draw_the_published_conversations(void **state)
{
    size_t picked[3];
    uint64_t numbers[20];

    (void)state;
    drawn("2025Q1", 3, picked, numbers);
    assert_int_equal(picked[0], 3 - 1);
    assert_int_equal(picked[1], 17 - 1);
    assert_int_equal(picked[2], 7 - 1);
    assert_true(numbers[2] == UINT64_C(0x093a658fb7dc5ad7));
    assert_true(numbers[16] == UINT64_C(0x32fe72e480cc1dc8));
    assert_true(numbers[6] == UINT64_C(0x3c5ba0339d19ec16));
    drawn("42", 3, picked, numbers);
    assert_int_equal(picked[0], 13 - 1);
    assert_int_equal(picked[1], 17 - 1);
    assert_int_equal(picked[2], 6 - 1);
    assert_true(numbers[12] == UINT64_C(0x026fdb11cadd34e2));
    assert_true(numbers[16] == UINT64_C(0x27a2f2561d0f31e1));
    assert_true(numbers[5] == UINT64_C(0x7f6554d7a62ffc2e));
}

static void two_are_a_short_and_a_long_one(void **state)
{
    size_t picked[2];
    uint64_t numbers[20];

    (void)state;
    drawn("2025Q1", 2, picked, numbers);
    assert_int_equal(picked[0], 3 - 1);
    assert_int_equal(picked[1], 7 - 1);
}

static void an_empty_third_is_filled_with_the_next_smallest(void **state)
{
    static const struct sc_drawn alike[] = {{50, 4}, {20, 4}, {40, 4}, {30, 4}};
    size_t picked[4];

    (void)state;
    assert_int_equal(sc_sample_draw(alike, 4, 3, picked), 3);
    assert_true(picked[0] == 1 && picked[1] == 3 && picked[2] == 2);
    assert_int_equal(sc_sample_draw(alike, 4, 1, picked), 1);
    assert_int_equal(picked[0], 1);
}

static void a_draw_beyond_three_goes_on_with_the_smallest(void **state)
{
    static const struct sc_drawn items[] = {{60, 1}, {10, 2}, {50, 3}, {20, 4}, {40, 5}, {30, 6}};
    size_t picked[6];

    (void)state;
    assert_int_equal(sc_sample_draw(items, 6, 5, picked), 5);
    assert_true(picked[0] == 1 && picked[1] == 3 && picked[2] == 5); /* one of each third */
    assert_true(picked[3] == 4 && picked[4] == 2);
}

static void fewer_than_wanted_are_all_taken(void **state)
{
    static const struct sc_drawn two[] = {{9, 30}, {8, 2}};
    size_t picked[3];

    (void)state;
    assert_int_equal(sc_sample_draw(two, 2, 3, picked), 2);
    assert_int_equal(sc_sample_draw(two, 0, 3, picked), 0);
    assert_true(isnan(sc_cuts_of(NULL, 0).low));
}

static void a_rule_that_marks_rightly_may_still_miss_much(void **state)
{
    static const struct sc_verified v = {120, 60, 45, 2880, 100, 2};
    struct sc_recall r = sc_recall_of(&v);

    (void)state;
    assert_near(r.precision, 0.75);
    assert_near(r.found, 90);
    assert_near(r.missed, 57.6);
    assert_near(r.recall, 0.6097560976);
    assert_near(r.se, 0.1675091182);
}

static void without_a_sample_there_is_no_recall(void **state)
{
    static const struct sc_verified unprobed = {120, 60, 45, 2880, 0, 0};
    static const struct sc_verified nothing = {120, 60, 0, 2880, 100, 0};

    (void)state;
    assert_near(sc_recall_of(&unprobed).precision, 0.75);
    assert_true(isnan(sc_recall_of(&unprobed).recall));
    assert_true(isnan(sc_recall_of(&nothing).recall) && sc_recall_of(&nothing).precision == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thirds_of_twenty_lengths_are_cut_at_4_and_8),
        cmocka_unit_test(the_published_seeds_draw_the_published_conversations),
        cmocka_unit_test(two_are_a_short_and_a_long_one),
        cmocka_unit_test(an_empty_third_is_filled_with_the_next_smallest),
        cmocka_unit_test(a_draw_beyond_three_goes_on_with_the_smallest),
        cmocka_unit_test(fewer_than_wanted_are_all_taken),
        cmocka_unit_test(a_rule_that_marks_rightly_may_still_miss_much),
        cmocka_unit_test(without_a_sample_there_is_no_recall),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
