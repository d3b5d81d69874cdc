#include "metric/rows.h"

#include "scorecard/base/hash.h"
#include "scorecard/sample/sketch.h"

#define ITEMS 600

/* The i-th of a made-up desk: three people, few lengths, numbers that differ. */
static void put_item(struct sc_sketch *s, unsigned i)
{
    uint64_t h = sc_hash_mix64(i);
    struct sc_cell cell = {(uint32_t)(h % 3), SC_LENGTH_REPLIES, (uint32_t)(h >> 8) % 7};
    struct sc_candidate c = {sc_hash_mix64(h), i + 1, i, false};

    sc_sketch_put(s, &cell, &c, i % 11 == 0);
}

static void assert_same(struct sc_sketch *a, struct sc_sketch *b)
{
    sc_sketch_settle(a);
    sc_sketch_settle(b);
    assert_int_equal(sc_sketch_n(a), sc_sketch_n(b));
    for (size_t i = 0; i < sc_sketch_n(a); i++) {
        struct sc_sketched x = sc_sketch_at(a, i), y = sc_sketch_at(b, i);
        assert_int_equal(x.cell.person, y.cell.person);
        assert_int_equal(x.cell.length, y.cell.length);
        assert_int_equal(x.n, y.n);
        assert_int_equal(x.kept_n, y.kept_n);
        for (size_t j = 0; j < x.kept_n; j++)
            assert_int_equal(x.kept[j].id, y.kept[j].id);
    }
}

static void any_split_merges_into_the_whole(void **state)
{
    (void)state;
    struct sc_sketch *whole = sc_sketch_open(3);

    for (unsigned i = 0; i < ITEMS; i++)
        put_item(whole, i);
    for (unsigned parts = 2; parts <= 7; parts++) {
        struct sc_sketch *merged = sc_sketch_open(3);
        for (unsigned p = parts; p-- > 0;) {
            struct sc_sketch *part = sc_sketch_open(3);
            for (unsigned i = ITEMS; i-- > 0;)
                if (sc_hash_mix64(i ^ parts) % parts == p)
                    put_item(part, i);
            sc_sketch_merge(merged, part);
            sc_sketch_close(part);
        }
        assert_same(whole, merged);
        sc_sketch_close(merged);
    }
    sc_sketch_close(whole);
}

static void a_cell_keeps_its_k_smallest_and_counts_all(void **state)
{
    (void)state;
    static const uint64_t numbers[] = {50, 20, 40, 10, 30, 10};
    struct sc_sketch *s = sc_sketch_open(3);
    struct sc_cell cell = {7, SC_LENGTH_MESSAGES, 4};
    struct sc_sketched got;

    for (unsigned i = 0; i < 6; i++)
        sc_sketch_put(s, &cell, &(struct sc_candidate){numbers[i], 100 - i, 0, false}, false);
    sc_sketch_put(s, &cell, &(struct sc_candidate){1, 1, 0, false}, true);
    sc_sketch_settle(s);
    got = sc_sketch_at(s, 0);
    assert_int_equal(got.n, 7);
    assert_int_equal(got.kept_n, 3);
    assert_int_equal(got.kept[0].id, 95); /* of equal numbers the smaller id */
    assert_int_equal(got.kept[1].id, 97);
    assert_int_equal(got.kept[2].number, 20);
    sc_sketch_close(s);
}

static void cells_of_a_person_stand_together(void **state)
{
    (void)state;
    struct sc_sketch *s = sc_sketch_open(1);
    struct sc_sketch_span span;

    for (uint32_t person = 9; person > 0; person -= 3)
        for (uint32_t length = 3; length > 0; length--) {
            struct sc_cell cell = {person, SC_LENGTH_SECONDS, length};
            sc_sketch_put(s, &cell, &(struct sc_candidate){length, length, 0, false}, false);
        }
    sc_sketch_settle(s);
    span = sc_sketch_of(s, 6);
    assert_int_equal(span.first, 3);
    assert_int_equal(span.n, 3);
    assert_int_equal(sc_sketch_at(s, 3).cell.length, 1);
    assert_int_equal(sc_sketch_of(s, 5).n, 0);
    assert_int_equal(sc_sketch_of(s, UINT32_MAX).n, 0);
    sc_sketch_close(s);
}

static void lengths_in_other_units_are_other_cells(void **state)
{
    (void)state;
    struct sc_sketch *s = sc_sketch_open(1);

    for (int unit = 0; unit < SC_LENGTHS_N; unit++) {
        struct sc_cell cell = {1, (enum sc_length_unit)unit, 5};
        sc_sketch_put(s, &cell, &(struct sc_candidate){1, 1, 0, false}, false);
    }
    sc_sketch_settle(s);
    assert_int_equal(sc_sketch_n(s), SC_LENGTHS_N);
    assert_true(sc_str_eq(sc_length_unit_name(sc_sketch_at(s, 2).cell.unit), SC_STR("messages")));
    assert_int_equal(sc_length_unit_name(SC_LENGTH_UNKNOWN).len, 0);
    sc_sketch_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_split_merges_into_the_whole),
        cmocka_unit_test(a_cell_keeps_its_k_smallest_and_counts_all),
        cmocka_unit_test(cells_of_a_person_stand_together),
        cmocka_unit_test(lengths_in_other_units_are_other_cells),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
