#include "sc_test.h"

#include "scorecard/text/heard.h"

#include <math.h>

static void classes_have_names_and_edges(void **state)
{
    (void)state;
    enum sc_mood_class c;
    for (int i = 0; i < SC_MOOD_N; i++) {
        assert_true(sc_mood_class_find(sc_mood_class_name((enum sc_mood_class)i), &c));
        assert_int_equal(c, i);
    }
    assert_false(sc_mood_class_find(SC_STR("angry"), &c));
    assert_int_equal(sc_mood_class_of(.05), SC_MOOD_POSITIVE);
    assert_int_equal(sc_mood_class_of(.0499), SC_MOOD_NEUTRAL);
    assert_int_equal(sc_mood_class_of(-.0499), SC_MOOD_NEUTRAL);
    assert_int_equal(sc_mood_class_of(-.05), SC_MOOD_NEGATIVE);
}

/* 3 negative rightly, 1 negative heard neutral, 2 positive rightly, 1 positive heard negative. */
static struct sc_heard *example(void)
{
    static const struct {
        enum sc_mood_class said, heard;
    } all[] = {{SC_MOOD_NEGATIVE, SC_MOOD_NEGATIVE}, {SC_MOOD_NEGATIVE, SC_MOOD_NEGATIVE},
               {SC_MOOD_NEGATIVE, SC_MOOD_NEGATIVE}, {SC_MOOD_NEGATIVE, SC_MOOD_NEUTRAL},
               {SC_MOOD_POSITIVE, SC_MOOD_POSITIVE}, {SC_MOOD_POSITIVE, SC_MOOD_POSITIVE},
               {SC_MOOD_POSITIVE, SC_MOOD_NEGATIVE}};
    struct sc_heard *h = sc_heard_open();
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        sc_heard_verdict(h, sc_heard_message(h, all[i].said), SC_STR("lea"), all[i].heard);
    return h;
}

static void shares_and_macro_f1_follow_from_the_confusion(void **state)
{
    (void)state;
    struct sc_heard *h = example();
    struct sc_confusion c = sc_heard_confusion(h);
    assert_int_equal(sc_confusion_all(&c), 7);
    assert_int_equal(sc_confusion_said(&c, SC_MOOD_NEGATIVE), 4);
    assert_int_equal(sc_confusion_heard(&c, SC_MOOD_NEGATIVE), 4);
    assert_int_equal(c.n[SC_MOOD_NEGATIVE][SC_MOOD_NEUTRAL], 1);
    /* F1: negative 2*3/8, neutral 0/1, positive 2*2/5. */
    assert_true(fabs(sc_confusion_macro_f1(&c) - (.75 + 0 + .8) / 3) < 1e-12);
    assert_true(isnan(sc_heard_alpha(h)));
    sc_heard_close(h);
}

static void the_newest_verdict_counts_and_all_of_them_agree_or_not(void **state)
{
    (void)state;
    struct sc_heard *h = sc_heard_open();
    size_t one = sc_heard_message(h, SC_MOOD_NEGATIVE), two = sc_heard_message(h, SC_MOOD_POSITIVE);
    struct sc_confusion c;
    sc_heard_verdict(h, one, SC_STR("lea"), SC_MOOD_POSITIVE);
    sc_heard_verdict(h, one, SC_STR("max"), SC_MOOD_NEGATIVE);
    sc_heard_verdict(h, two, SC_STR("lea"), SC_MOOD_POSITIVE);
    sc_heard_verdict(h, two, SC_STR("max"), SC_MOOD_POSITIVE);
    c = sc_heard_confusion(h);
    assert_int_equal(c.n[SC_MOOD_NEGATIVE][SC_MOOD_NEGATIVE], 1);
    assert_int_equal(c.n[SC_MOOD_POSITIVE][SC_MOOD_POSITIVE], 1);
    /* Do = 1/4 of the pairs, De = 2*1*3/(4*3): alpha = 1 - (2/4)/(6/12) = 0. */
    assert_true(fabs(sc_heard_alpha(h)) < 1e-12);
    sc_heard_close(h);
}

static void without_messages_nothing_is_known(void **state)
{
    (void)state;
    struct sc_heard *h = sc_heard_open();
    struct sc_confusion c = sc_heard_confusion(h);
    assert_int_equal(sc_confusion_all(&c), 0);
    assert_true(isnan(sc_confusion_macro_f1(&c)));
    assert_true(isnan(sc_heard_alpha(h)));
    sc_heard_close(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classes_have_names_and_edges),
        cmocka_unit_test(shares_and_macro_f1_follow_from_the_confusion),
        cmocka_unit_test(the_newest_verdict_counts_and_all_of_them_agree_or_not),
        cmocka_unit_test(without_messages_nothing_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
