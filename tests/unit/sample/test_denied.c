#include "metric/rows.h"

#include "scorecard/sample/denied.h"

static void judge(struct sc_denied *d, const char *words)
{
    struct test_row r;

    row_make(&r, "verdict", words);
    sc_denied_put_row(d, &r.row);
}

/* Whether the mark of a rule in a ticket is denied. */
static bool is_denied(const struct sc_denied *d, const char *ticket, const char *rule)
{
    const struct sc_denied_mark mark = {.ticket = sc_fact_hash(sc_str_from(ticket)),
                                        .rule = sc_fact_hash(sc_str_from(rule))};

    return sc_denied_has(d, &mark);
}

static bool is_mood_denied(const struct sc_denied *d, const char *ticket, uint32_t seq)
{
    const struct sc_denied_mark mark = {.ticket = sc_fact_hash(sc_str_from(ticket)),
                                        .rule = sc_fact_hash(SC_STR("sentiment")),
                                        .seq = seq,
                                        .is_sentiment = true};

    return sc_denied_has(d, &mark);
}

static void only_what_was_judged_false_is_denied(void **state)
{
    (void)state;
    struct sc_denied *d = sc_denied_open();

    judge(d, "id=1 ticket=T1 rule=refund right=false");
    judge(d, "id=2 ticket=T2 rule=refund right=true");
    judge(d, "id=3 ticket=T3 rule=refund");
    sc_denied_settle(d);
    assert_true(is_denied(d, "T1", "refund"));
    assert_false(is_denied(d, "T1", "threat"));
    assert_false(is_denied(d, "T2", "refund"));
    assert_false(is_denied(d, "T3", "refund"));
    assert_false(is_denied(d, "T4", "refund"));
    sc_denied_close(d);
}

static void a_verdict_without_a_rule_is_about_all_that_no_other_names(void **state)
{
    (void)state;
    struct sc_denied *d = sc_denied_open();

    judge(d, "id=1 ticket=T1 right=false");
    judge(d, "id=2 ticket=T1 rule=threat right=true");
    sc_denied_settle(d);
    assert_true(is_denied(d, "T1", "refund"));
    assert_false(is_denied(d, "T1", "threat"));
    sc_denied_close(d);
}

static void of_several_verdicts_the_newest_holds_in_any_order(void **state)
{
    (void)state;
    static const char *const verdicts[] = {
        "id=1 ticket=T1 rule=refund right=false at=2026-07-01",
        "id=2 ticket=T1 rule=refund right=true at=2026-07-02",
        "id=3 ticket=T2 rule=refund right=true at=2026-07-02",
        "id=4 ticket=T2 rule=refund right=false at=2026-07-02",
    };

    for (size_t first = 0; first < 4; first++) {
        struct sc_denied *d = sc_denied_open();
        for (size_t i = 0; i < 4; i++)
            judge(d, verdicts[(first + i) % 4]);
        sc_denied_settle(d);
        assert_false(is_denied(d, "T1", "refund"));
        assert_true(is_denied(d, "T2", "refund"));
        sc_denied_close(d);
    }
}

static void how_a_customer_sounds_is_judged_message_by_message(void **state)
{
    (void)state;
    struct sc_denied *d = sc_denied_open();

    judge(d, "id=1 ticket=T1 seq=1 sentiment=neutral");
    judge(d, "id=2 ticket=T1 seq=2 sentiment=negative");
    judge(d, "id=3 ticket=T1 seq=3 sentiment=positive");
    sc_denied_settle(d);
    assert_true(is_mood_denied(d, "T1", 1));
    assert_false(is_mood_denied(d, "T1", 2));
    assert_true(is_mood_denied(d, "T1", 3));
    assert_false(is_mood_denied(d, "T1", 4));
    assert_false(is_denied(d, "T1", "refund"));
    sc_denied_close(d);
}

static void one_row_may_judge_both(void **state)
{
    (void)state;
    struct sc_denied *d = sc_denied_open();

    judge(d, "id=1 ticket=T1 seq=1 rule=refund right=false sentiment=negative");
    sc_denied_settle(d);
    assert_true(is_denied(d, "T1", "refund"));
    assert_false(is_mood_denied(d, "T1", 1));
    sc_denied_close(d);
}

static void other_rows_and_none_at_all_deny_nothing(void **state)
{
    (void)state;
    struct sc_denied *d = sc_denied_open();
    struct test_row r;

    row_make(&r, "flag", "id=1 ticket=T1 rule=refund kind=keyword");
    sc_denied_put_row(d, &r.row);
    sc_denied_settle(d);
    assert_false(is_denied(d, "T1", "refund"));
    sc_denied_close(d);
    sc_denied_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_was_judged_false_is_denied),
        cmocka_unit_test(a_verdict_without_a_rule_is_about_all_that_no_other_names),
        cmocka_unit_test(of_several_verdicts_the_newest_holds_in_any_order),
        cmocka_unit_test(how_a_customer_sounds_is_judged_message_by_message),
        cmocka_unit_test(one_row_may_judge_both),
        cmocka_unit_test(other_rows_and_none_at_all_deny_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
