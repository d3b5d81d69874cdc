#include "metric/rows.h"

static void every_reason_has_a_text_of_its_own(void **state)
{
    (void)state;
    for (int i = 0; i < SC_REASON_N; i++) {
        const char *text = sc_reason_text((enum sc_reason)i);
        assert_non_null(text);
        assert_true(text[0] >= 'a' && text[0] <= 'z');
        assert_int_not_equal(text[strlen(text) - 1], '.');
        for (int k = 0; k < i; k++)
            assert_string_not_equal(text, sc_reason_text((enum sc_reason)k));
    }
}

static void exclusions_and_only_they_have_keys(void **state)
{
    (void)state;
    for (int i = 0; i < SC_REASON_N; i++) {
        const char *key = sc_reason_key((enum sc_reason)i);
        assert_int_equal(key[0] != '\0', i >= SC_EXCLUSION_FIRST);
    }
    assert_string_equal(sc_reason_key(SC_SPAM), "spam");
    assert_string_equal(sc_reason_key(SC_BOT_ONLY), "bot-only");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_reason_has_a_text_of_its_own),
        cmocka_unit_test(exclusions_and_only_they_have_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
