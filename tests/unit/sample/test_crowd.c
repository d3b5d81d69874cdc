#include "desk_of_one.h"

#include "scorecard/sample/crowd.h"

static void people_stand_together_in_the_order_of_numbers(void **state)
{
    (void)state;
    static const char *const agents[] = {"cyd", "ana", "bob"};
    struct table t;
    struct sc_crowd crowd;

    table_open(&t);
    for (int i = 0; i < 30; i++)
        put_f(&t, "ticket", "id=T%d agent=%s " SOLVED, i, agents[i % 3]);
    table_lay(&t, "s", 3);
    sc_crowd_open(&crowd, &t.frame);
    assert_int_equal(crowd.n, 30);
    for (int a = 0; a < 3; a++) {
        struct sc_crowd_span span = sc_crowd_of(&crowd, who(&t.b, agents[a]));
        assert_int_equal(span.n, 10);
        for (size_t i = span.first; i < span.first + span.n; i++) {
            assert_int_equal(crowd.items[i].cell.person, who(&t.b, agents[a]));
            if (i > span.first)
                assert_true(crowd.items[i - 1].candidate.number < crowd.items[i].candidate.number);
        }
    }
    assert_int_equal(sc_crowd_of(&crowd, 3).n, 0);
    sc_crowd_close(&crowd);
    table_close(&t);
}

static void an_empty_frame_is_an_empty_crowd(void **state)
{
    (void)state;
    struct table t;
    struct sc_crowd crowd;

    table_open(&t);
    put(t.b.d, "ticket", "id=open agent=ana status=open created_at=2025-02-01T00");
    table_lay(&t, "s", 3);
    sc_crowd_open(&crowd, &t.frame);
    assert_int_equal(crowd.n, 0);
    assert_int_equal(sc_crowd_of(&crowd, 0).n, 0);
    sc_crowd_close(&crowd);
    table_close(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_stand_together_in_the_order_of_numbers),
        cmocka_unit_test(an_empty_frame_is_an_empty_crowd),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
